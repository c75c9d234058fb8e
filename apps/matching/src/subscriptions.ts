import {
  ConsentGivenV1,
  ConsentRevokedV1,
  EligibilityGrantedV1,
  EligibilityLapsedV1,
  EnrolmentEligibleV1,
  EnrolmentRequestedV1,
  EnrolmentWithdrawnV1,
  FitReportedV1,
  GroupClosedV1,
  GroupFormedV1,
  GroupPlacesChangedV1,
  JoinRefusedV1,
  MemberJoinedV1,
  MemberLeftV1,
  MemberRoleChangedV1,
  PersonChangedV1,
  PersonErasedV1,
  PersonRegisteredV1,
  ProgramChangedV1,
  ProgramPhaseChangedV1,
  RoleGrantedV1,
  RoleRevokedV1,
  SessionHeldV1,
  SiteFloorsRaisedV1,
  SwitchRequestedV1,
} from '@holdfast/contracts';
import { hears } from '@holdfast/messaging';
import * as candidates from './candidates/index.js';
import * as directory from './directory-copy/index.js';
import * as figures from './figures/index.js';
import * as intake from './intake/index.js';
import { MeasureLater, MeasureNowOnSiteFloorsRaised } from './measuring/index.js';
import * as outcomes from './outcomes/index.js';
import * as places from './place-offers/index.js';
import * as programs from './programs/index.js';
import * as proposals from './proposals/index.js';
import * as rematches from './rematches/index.js';
import * as waitlist from './waitlist/index.js';

/** Everything this service hears. Handlers of one event run in this order: copies before what is decided on them. */
export const subscriptions = hears('matching')
  .on(PersonRegisteredV1, directory.CopyPersonsOnPersonRegistered)
  .on(PersonChangedV1, directory.CopyPersonsOnPersonChanged)
  .on(PersonErasedV1, directory.ErasePersonsOnPersonErased)
  .on(RoleGrantedV1, directory.CopyGrantsOnRoleGranted)
  .on(RoleRevokedV1, directory.DropGrantsOnRoleRevoked)
  .on(ProgramChangedV1, programs.CopyProgramsOnProgramChanged)
  .on(ProgramPhaseChangedV1, programs.CopyPhasesOnProgramPhaseChanged)
  .on(EnrolmentRequestedV1, candidates.CopyCandidatesOnEnrolmentRequested)
  .on(EnrolmentEligibleV1, candidates.CopyCandidatesOnEnrolmentEligible)
  .on(EnrolmentEligibleV1, MeasureLater)
  .on(EnrolmentWithdrawnV1, candidates.CopyCandidatesOnEnrolmentWithdrawn)
  .on(EnrolmentWithdrawnV1, proposals.StopOffersOnEnrolmentWithdrawn)
  .on(EnrolmentWithdrawnV1, places.StopPlacesOnEnrolmentWithdrawn)
  .on(EnrolmentWithdrawnV1, waitlist.LeaveWaitlistOnEnrolmentWithdrawn)
  .on(ConsentGivenV1, candidates.CopyConsentsOnConsentGiven)
  .on(ConsentRevokedV1, candidates.CopyConsentsOnConsentRevoked)
  .on(ConsentRevokedV1, proposals.StopOffersOnConsentRevoked)
  .on(ConsentRevokedV1, places.StopPlacesOnConsentRevoked)
  .on(EligibilityGrantedV1, candidates.CopyQualificationsOnEligibilityGranted)
  .on(EligibilityLapsedV1, candidates.CopyQualificationsOnEligibilityLapsed)
  .on(EligibilityLapsedV1, proposals.StopOffersOnEligibilityLapsed)
  .on(EligibilityLapsedV1, places.StopPlacesOnEligibilityLapsed)
  .on(GroupFormedV1, intake.CopyGroupsOnGroupFormed)
  .on(GroupFormedV1, places.OpenPlacesOnGroupFormed)
  .on(GroupPlacesChangedV1, intake.FillGroupsOnGroupPlacesChanged)
  .on(GroupClosedV1, intake.CopyGroupsOnGroupClosed)
  .on(GroupClosedV1, places.StopPlacesOnGroupClosed)
  .on(MemberJoinedV1, candidates.CopyMembersOnMemberJoined)
  .on(MemberJoinedV1, proposals.SettleProposalsOnMemberJoined)
  .on(MemberJoinedV1, places.SettlePlacesOnMemberJoined)
  .on(MemberJoinedV1, waitlist.LeaveWaitlistOnMemberJoined)
  .on(MemberJoinedV1, MeasureLater)
  .on(MemberRoleChangedV1, candidates.CopyMembersOnMemberRoleChanged)
  .on(MemberLeftV1, candidates.CopyMembersOnMemberLeft)
  .on(MemberLeftV1, rematches.LookAfterLeftOnMemberLeft)
  .on(MemberLeftV1, MeasureLater)
  .on(SwitchRequestedV1, rematches.LookAfterLeftOnSwitchRequested)
  .on(JoinRefusedV1, proposals.SettleProposalsOnJoinRefused)
  .on(JoinRefusedV1, places.SettlePlacesOnJoinRefused)
  .on(JoinRefusedV1, waitlist.EnterWaitlistOnJoinRefused)
  .on(FitReportedV1, outcomes.NoteFitOnFitReported)
  .on(FitReportedV1, MeasureLater)
  .on(SessionHeldV1, outcomes.NoteSessionsOnSessionHeld)
  .on(SessionHeldV1, MeasureLater)
  .on(SiteFloorsRaisedV1, figures.CopySiteFloorsOnSiteFloorsRaised)
  .on(SiteFloorsRaisedV1, MeasureNowOnSiteFloorsRaised);
