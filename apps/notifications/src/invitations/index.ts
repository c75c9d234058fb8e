export { EraseCalendarsOnPersonErased } from './erase-calendars.on-person-erased.js';
export { InvitationsModule } from './invitations.module.js';
export { NotifyOnSessionCancelled } from './notify.on-session-cancelled.js';
export { NotifyOnSessionMembersChanged } from './notify.on-session-members-changed.js';
export { NotifyOnSessionRescheduled } from './notify.on-session-rescheduled.js';
export { NotifyOnSessionScheduled } from './notify.on-session-scheduled.js';
export { TELL_SERIES } from './series-calendars.store.js';
export { TellSeries } from './tell-series/tell-series.js';
