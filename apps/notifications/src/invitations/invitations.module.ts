import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { CalendarEntries } from './calendar-entries.store.js';
import { EraseCalendarsOnPersonErased } from './erase-calendars.on-person-erased.js';
import { Invitations } from './invitations.store.js';
import { NotifyOnSessionCancelled } from './notify.on-session-cancelled.js';
import { NotifyOnSessionMembersChanged } from './notify.on-session-members-changed.js';
import { NotifyOnSessionRescheduled } from './notify.on-session-rescheduled.js';
import { NotifyOnSessionScheduled } from './notify.on-session-scheduled.js';
import { PlannedSessions } from './planned-sessions.store.js';
import { SeriesCalendars } from './series-calendars.store.js';
import { TellSeries } from './tell-series/tell-series.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    PlannedSessions,
    CalendarEntries,
    SeriesCalendars,
    Invitations,
    TellSeries,
    NotifyOnSessionScheduled,
    NotifyOnSessionMembersChanged,
    NotifyOnSessionRescheduled,
    NotifyOnSessionCancelled,
    EraseCalendarsOnPersonErased,
  ],
})
export class InvitationsModule {}
