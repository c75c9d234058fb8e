import { timers } from '@holdfast/messaging';
import { EndProgram } from './departures/index.js';
import { InviteHires } from './enrolments/index.js';
import { REMIND_ESCALATION, RemindEscalation } from './escalations/index.js';
import { MARK_OVERDUE, MarkOverdue } from './office-tasks/index.js';
import { END_PROGRAM, INVITE_HIRES } from './programs/index.js';
import { LAPSE_ELIGIBILITY, LapseEligibility } from './qualifications/index.js';
import { MISS_SESSION, MissSession } from './sessions/index.js';
import { WATCH_SUPPORT_REQUEST, WatchSupportRequest } from './support-requests/index.js';
import { WATCH_REVIEW, WatchReview } from './threads/index.js';

/** Everything this service does when its time has come. */
export const dueWork = timers()
  .on(LAPSE_ELIGIBILITY, LapseEligibility)
  .on(MISS_SESSION, MissSession)
  .on(REMIND_ESCALATION, RemindEscalation)
  .on(MARK_OVERDUE, MarkOverdue)
  .on(WATCH_SUPPORT_REQUEST, WatchSupportRequest)
  .on(WATCH_REVIEW, WatchReview)
  .on(INVITE_HIRES, InviteHires)
  .on(END_PROGRAM, EndProgram);
