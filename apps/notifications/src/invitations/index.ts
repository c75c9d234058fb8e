export { InvitationsModule } from './invitations.module.js';
export { NotifyOnSessionCancelled } from './notify.on-session-cancelled.js';
export { NotifyOnSessionRescheduled } from './notify.on-session-rescheduled.js';
export { NotifyOnSessionScheduled } from './notify.on-session-scheduled.js';
