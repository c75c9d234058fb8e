import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { NotifyOnSessionCancelled } from './notify.on-session-cancelled.js';
import { NotifyOnSessionMembersChanged } from './notify.on-session-members-changed.js';
import { NotifyOnSessionRescheduled } from './notify.on-session-rescheduled.js';
import { NotifyOnSessionScheduled } from './notify.on-session-scheduled.js';
import { SessionChanges } from './session-changes.store.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    SessionChanges,
    NotifyOnSessionScheduled,
    NotifyOnSessionMembersChanged,
    NotifyOnSessionRescheduled,
    NotifyOnSessionCancelled,
  ],
})
export class InvitationsModule {}
