export { LapseEligibility } from './lapse-eligibility/lapse-eligibility.js';
export { QualificationsModule } from './qualifications.module.js';
export { QualificationsStore } from './qualifications.store.js';
export { LAPSE_ELIGIBILITY } from './supporters.store.js';
