import {
  ApplicationReceivedV1,
  EligibilityExpiringV1,
  EligibilityLapsedV1,
  EscalationAcknowledgedV1,
  EscalationClosedV1,
  EscalationOpenedV1,
  FitAskedV1,
  GoalCheckInDueV1,
  GoodbyeBegunV1,
  GroundRulesChangedV1,
  GroupQuietV1,
  LeadInvitedV1,
  MatchAcceptedV1,
  MatchDeclinedV1,
  MatchProposedV1,
  MemberJoinedV1,
  MemberLeftV1,
  OfferExpiredV1,
  OfferExpiringV1,
  PersonChangedV1,
  PersonErasedV1,
  PersonWaitlistedV1,
  PlaceAcceptedV1,
  PlaceOfferedV1,
  PlaceOfferEndedV1,
  PlaceOfferExpiringV1,
  PlanDueV1,
  ReviewClosedV1,
  ReviewOpenedV1,
  ReviewOverdueV1,
  PolicyAskedV1,
  QuietEndedV1,
  RoleGrantedV1,
  RoleRevokedV1,
  SessionCancelledV1,
  SessionMembersChangedV1,
  SessionRescheduledV1,
  SessionScheduledV1,
  StepDecidedV1,
  StepTakenV1,
  SessionUnrecordedV1,
  SupportAnsweredV1,
  SupportClosedV1,
  SupporterAskedV1,
  SupportOfferedV1,
  SupportOverdueV1,
} from '@holdfast/contracts';
import { hears } from '@holdfast/messaging';
import { DropContactsOnPersonChanged, EraseContactsOnPersonErased } from './contacts/index.js';
import {
  CallOffOffersOnMatchAccepted,
  CallOffOnPersonErased,
  NotifyOnMatchDeclined,
  NotifyOnMatchProposed,
  NotifyOnMemberJoined,
  NotifyOnOfferExpired,
  NotifyOnPersonWaitlisted,
  TryAgainOnPersonChanged,
} from './deliveries/index.js';
import {
  NotifyOnApplicationReceived,
  NotifyOnFitAsked,
  NotifyOnGoodbyeBegun,
  NotifyOnGroundRulesChanged,
  NotifyOnGroupQuiet,
  NotifyOnMemberLeft,
  NotifyOnLeadInvited,
  StandDownOnQuietEnded,
} from './group-news/index.js';
import { EraseEntriesOnPersonErased } from './inbox/index.js';
import {
  EraseCalendarsOnPersonErased,
  NotifyOnSessionCancelled,
  NotifyOnSessionMembersChanged,
  NotifyOnSessionRescheduled,
  NotifyOnSessionScheduled,
} from './invitations/index.js';
import {
  NotifyOnReviewOpened,
  NotifyOnReviewOverdue,
  NotifyOnStepDecided,
  NotifyOnStepTaken,
  StandDownOnReviewClosed,
} from './moderation/index.js';
import {
  CallOffOnPlaceAccepted,
  NotifyOnOfferExpiring,
  NotifyOnPlaceOffered,
  NotifyOnPlaceOfferEnded,
  NotifyOnPlaceOfferExpiring,
} from './offers/index.js';
import { ErasePreferencesOnPersonErased } from './preferences/index.js';
import {
  NotifyOnEligibilityExpiring,
  NotifyOnEligibilityLapsed,
  NotifyOnGoalCheckInDue,
  NotifyOnPlanDue,
  NotifyOnPolicyAsked,
  NotifyOnSessionUnrecorded,
} from './reminders/index.js';
import {
  AlertOnEscalationOpened,
  CopyRespondersOnRoleGranted,
  DropRespondersOnPersonErased,
  DropRespondersOnRoleRevoked,
  StandDownOnEscalationAcknowledged,
  StandDownOnEscalationClosed,
} from './responders/index.js';
import {
  NotifyOnSupportAnswered,
  NotifyOnSupporterAsked,
  NotifyOnSupportOffered,
  NotifyOnSupportOverdue,
  StandDownOnSupportClosed,
} from './support/index.js';

/** Everything this service hears. */
export const subscriptions = hears('notifications')
  .on(MatchProposedV1, NotifyOnMatchProposed)
  .on(MatchAcceptedV1, CallOffOffersOnMatchAccepted)
  .on(MatchDeclinedV1, NotifyOnMatchDeclined)
  .on(OfferExpiredV1, NotifyOnOfferExpired)
  .on(OfferExpiringV1, NotifyOnOfferExpiring)
  .on(PlaceOfferedV1, NotifyOnPlaceOffered)
  .on(PlaceAcceptedV1, CallOffOnPlaceAccepted)
  .on(PlaceOfferEndedV1, NotifyOnPlaceOfferEnded)
  .on(PlaceOfferExpiringV1, NotifyOnPlaceOfferExpiring)
  .on(PersonWaitlistedV1, NotifyOnPersonWaitlisted)
  .on(MemberJoinedV1, NotifyOnMemberJoined)
  .on(MemberLeftV1, NotifyOnMemberLeft)
  .on(FitAskedV1, NotifyOnFitAsked)
  .on(SessionScheduledV1, NotifyOnSessionScheduled)
  .on(SessionMembersChangedV1, NotifyOnSessionMembersChanged)
  .on(SessionRescheduledV1, NotifyOnSessionRescheduled)
  .on(SessionCancelledV1, NotifyOnSessionCancelled)
  .on(SessionUnrecordedV1, NotifyOnSessionUnrecorded)
  .on(EligibilityExpiringV1, NotifyOnEligibilityExpiring)
  .on(EligibilityLapsedV1, NotifyOnEligibilityLapsed)
  .on(ApplicationReceivedV1, NotifyOnApplicationReceived)
  .on(GoodbyeBegunV1, NotifyOnGoodbyeBegun)
  .on(GroundRulesChangedV1, NotifyOnGroundRulesChanged)
  .on(GroupQuietV1, NotifyOnGroupQuiet)
  .on(QuietEndedV1, StandDownOnQuietEnded)
  .on(LeadInvitedV1, NotifyOnLeadInvited)
  .on(PolicyAskedV1, NotifyOnPolicyAsked)
  .on(GoalCheckInDueV1, NotifyOnGoalCheckInDue)
  .on(PlanDueV1, NotifyOnPlanDue)
  .on(EscalationOpenedV1, AlertOnEscalationOpened)
  .on(EscalationAcknowledgedV1, StandDownOnEscalationAcknowledged)
  .on(EscalationClosedV1, StandDownOnEscalationClosed)
  .on(SupportOfferedV1, NotifyOnSupportOffered)
  .on(SupporterAskedV1, NotifyOnSupporterAsked)
  .on(SupportAnsweredV1, NotifyOnSupportAnswered)
  .on(SupportOverdueV1, NotifyOnSupportOverdue)
  .on(SupportClosedV1, StandDownOnSupportClosed)
  .on(ReviewOpenedV1, NotifyOnReviewOpened)
  .on(ReviewOverdueV1, NotifyOnReviewOverdue)
  .on(ReviewClosedV1, StandDownOnReviewClosed)
  .on(StepTakenV1, NotifyOnStepTaken)
  .on(StepDecidedV1, NotifyOnStepDecided)
  .on(RoleGrantedV1, CopyRespondersOnRoleGranted)
  .on(RoleRevokedV1, DropRespondersOnRoleRevoked)
  .on(PersonChangedV1, DropContactsOnPersonChanged)
  .on(PersonChangedV1, TryAgainOnPersonChanged)
  .on(PersonErasedV1, CallOffOnPersonErased)
  .on(PersonErasedV1, EraseCalendarsOnPersonErased)
  .on(PersonErasedV1, EraseContactsOnPersonErased)
  .on(PersonErasedV1, EraseEntriesOnPersonErased)
  .on(PersonErasedV1, ErasePreferencesOnPersonErased)
  .on(PersonErasedV1, DropRespondersOnPersonErased);
