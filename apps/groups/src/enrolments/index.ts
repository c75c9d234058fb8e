export { Enrolment, type EnrolmentFact, type EnrolmentState } from './enrolment.js';
export { CONSENT_SCOPES, type ConsentScope } from './enrolment-conditions.js';
export { EnrolmentsModule } from './enrolments.module.js';
export { EnrolmentsStore } from './enrolments.store.js';
export { InviteHires } from './invite-hires/invite-hires.js';
export { InviteHiresOnPersonChanged } from './invite-hires.on-person-changed.js';
export { InviteHiresOnPersonRegistered } from './invite-hires.on-person-registered.js';
export { ReconsiderEnrolments } from './reconsider-enrolments.store.js';
export { WaitlistEnrolmentsOnPersonWaitlisted } from './waitlist-enrolments.on-person-waitlisted.js';
