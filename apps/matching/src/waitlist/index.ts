export { EnterWaitlistOnJoinRefused } from './enter-waitlist.on-join-refused.js';
export { LeaveWaitlistOnEnrolmentWithdrawn } from './leave-waitlist.on-enrolment-withdrawn.js';
export { LeaveWaitlistOnMemberJoined } from './leave-waitlist.on-member-joined.js';
export { WaitlistModule } from './waitlist.module.js';
export { FILL_GROUPS, type Waiting, WaitlistStore } from './waitlist.store.js';
