export { CountEnrolments } from './count-enrolments.on-enrolment-events.js';
export { CountMemberships } from './count-memberships.on-member-events.js';
export { CountClosings } from './count-closings.on-group-closed.js';
export { enrolments } from './enrolment.table.js';
export { groupClosings } from './group-closing.table.js';
export { memberships } from './membership.table.js';
export { funnel } from './funnel.measure.js';
export { timeToMatch } from './time-to-match.measure.js';
