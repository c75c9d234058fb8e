export { Departures } from './departures.store.js';
export { DeparturesModule } from './departures.module.js';
export { EndProgram } from './end-program/end-program.js';
export { Switches } from './switches.store.js';
export { WithdrawEnrolmentsOnPersonErased } from './withdraw-enrolments.on-person-erased.js';
