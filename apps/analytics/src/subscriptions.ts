import {
  AttendanceCorrectedV1,
  CheckInSubmittedV1,
  EnrolmentEligibleV1,
  EnrolmentRequestedV1,
  EnrolmentWithdrawnV1,
  FitReportedV1,
  GroupClosedV1,
  MemberJoinedV1,
  MemberLeftV1,
  MemberRoleChangedV1,
  PersonWaitlistedV1,
  ProgramChangedV1,
  ProgramPhaseChangedV1,
  SessionCancelledV1,
  SessionHeldV1,
  SessionMembersChangedV1,
  SessionMissedV1,
  SessionRescheduledV1,
  SessionScheduledV1,
  SiteOpenedV1,
} from '@holdfast/contracts';
import { hears } from '@holdfast/messaging';
import { CountFit } from './fit/index.js';
import { CountClosings, CountEnrolments, CountMemberships } from './funnel/index.js';
import { CopyPrograms } from './programs/index.js';
import { CountAnswers } from './pulse/index.js';
import { CountSessions } from './sessions/index.js';
import { CopySites } from './site-floors/index.js';

/** Everything this service hears, and the read model it is counted into. */
export const subscriptions = hears('analytics')
  .on(ProgramChangedV1, CopyPrograms)
  .on(ProgramPhaseChangedV1, CopyPrograms)
  .on(EnrolmentRequestedV1, CountEnrolments)
  .on(EnrolmentEligibleV1, CountEnrolments)
  .on(EnrolmentWithdrawnV1, CountEnrolments)
  .on(PersonWaitlistedV1, CountEnrolments)
  .on(MemberJoinedV1, CountMemberships)
  .on(MemberRoleChangedV1, CountMemberships)
  .on(MemberLeftV1, CountMemberships)
  .on(GroupClosedV1, CountClosings)
  .on(SessionScheduledV1, CountSessions)
  .on(SessionMembersChangedV1, CountSessions)
  .on(SessionRescheduledV1, CountSessions)
  .on(SessionCancelledV1, CountSessions)
  .on(SessionMissedV1, CountSessions)
  .on(SessionHeldV1, CountSessions)
  .on(AttendanceCorrectedV1, CountSessions)
  .on(FitReportedV1, CountFit)
  .on(CheckInSubmittedV1, CountAnswers)
  .on(SiteOpenedV1, CopySites);
