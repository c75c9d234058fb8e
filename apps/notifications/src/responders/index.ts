export { AlertOnEscalationOpened } from './alert.on-escalation-opened.js';
export { CopyRespondersOnRoleGranted } from './copy-responders.on-role-granted.js';
export { DropRespondersOnPersonErased } from './drop-responders.on-person-erased.js';
export { DropRespondersOnRoleRevoked } from './drop-responders.on-role-revoked.js';
export { RespondersModule } from './responders.module.js';
export { StandDownOnEscalationAcknowledged } from './stand-down.on-escalation-acknowledged.js';
export { StandDownOnEscalationClosed } from './stand-down.on-escalation-closed.js';
