export { type Condition, CONDITIONS } from './qualification.js';
export { LapseEligibility } from './lapse-eligibility/lapse-eligibility.js';
export { QualificationsModule } from './qualifications.module.js';
export { QualificationsStore } from './qualifications.store.js';
export { RemindEligibility } from './remind-eligibility/remind-eligibility.js';
export { LAPSE_ELIGIBILITY, REMIND_ELIGIBILITY } from './supporters.store.js';
