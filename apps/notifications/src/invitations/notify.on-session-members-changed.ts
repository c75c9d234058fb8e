import type { SessionMembersChangedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, sessionScheduled } from '../workflows/index.js';
import { plannedBy } from './planned-session.js';
import { SeriesCalendars } from './series-calendars.store.js';

/** Whoever joined is invited. Who left took the decision or knows of it: their calendar is put right, with nothing to read. */
@Injectable()
export class NotifyOnSessionMembersChanged {
  constructor(
    private readonly notices: Notices,
    private readonly calendars: SeriesCalendars,
  ) {}

  async apply(events: Received<SessionMembersChangedV1>[], tx: Tx): Promise<void> {
    const joining = events.map((event) => ({ ...event, data: { ...event.data, memberIds: event.data.joinedIds } }));
    await this.notices.plan(
      tx,
      joining.flatMap((event) => noticesOf(sessionScheduled, event, tx.now)),
    );
    await this.calendars.change(
      tx,
      events.map(({ tenantId, data }) => plannedBy(tenantId, data)),
    );
  }
}
