import { timers } from '@holdfast/messaging';
import { EndProgram } from './departures/index.js';
import { AskPolicy, InviteHires } from './enrolments/index.js';
import { REMIND_ESCALATION, RemindEscalation } from './escalations/index.js';
import { REMIND_GOAL, RemindGoal } from './goals/index.js';
import { WATCH_GROUP } from './groups/index.js';
import { MARK_OVERDUE, MarkOverdue } from './office-tasks/index.js';
import { REMIND_PLAN, RemindPlan } from './plans/index.js';
import { ASK_POLICY, END_PROGRAM, INVITE_HIRES } from './programs/index.js';
import { WatchGroup } from './quiet-spells/index.js';
import { LAPSE_ELIGIBILITY, LapseEligibility, REMIND_ELIGIBILITY, RemindEligibility } from './qualifications/index.js';
import { FOLLOW_UP_SESSION, FollowUpSession } from './sessions/index.js';
import { WATCH_SUPPORT_REQUEST, WatchSupportRequest } from './support-requests/index.js';
import { WATCH_REVIEW, WatchReview } from './threads/index.js';

/** Everything this service does when its time has come. */
export const dueWork = timers()
  .on(LAPSE_ELIGIBILITY, LapseEligibility)
  .on(REMIND_ELIGIBILITY, RemindEligibility)
  .on(FOLLOW_UP_SESSION, FollowUpSession)
  .on(REMIND_ESCALATION, RemindEscalation)
  .on(MARK_OVERDUE, MarkOverdue)
  .on(WATCH_GROUP, WatchGroup)
  .on(WATCH_SUPPORT_REQUEST, WatchSupportRequest)
  .on(WATCH_REVIEW, WatchReview)
  .on(REMIND_GOAL, RemindGoal)
  .on(REMIND_PLAN, RemindPlan)
  .on(INVITE_HIRES, InviteHires)
  .on(ASK_POLICY, AskPolicy)
  .on(END_PROGRAM, EndProgram);
