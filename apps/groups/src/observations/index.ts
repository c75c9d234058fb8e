export { ChecklistBody } from './checklist.http.js';
export type { Checklist } from './observation.js';
export { ObservationsModule } from './observations.module.js';
