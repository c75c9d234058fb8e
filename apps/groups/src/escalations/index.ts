export type { EscalationLevel } from './escalation.js';
export { EscalationsModule } from './escalations.module.js';
export { EscalationsStore, REMIND_ESCALATION } from './escalations.store.js';
export { RemindEscalation } from './remind-escalation/remind-escalation.js';
