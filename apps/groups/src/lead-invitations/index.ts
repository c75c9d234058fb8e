export { LeadInvitationsModule } from './lead-invitations.module.js';
