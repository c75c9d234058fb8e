export { InvitationsModule } from './invitations.module.js';
export { NotifyOnSessionCancelled } from './notify.on-session-cancelled.js';
export { NotifyOnSessionMembersChanged } from './notify.on-session-members-changed.js';
export { NotifyOnSessionRescheduled } from './notify.on-session-rescheduled.js';
export { NotifyOnSessionScheduled } from './notify.on-session-scheduled.js';
