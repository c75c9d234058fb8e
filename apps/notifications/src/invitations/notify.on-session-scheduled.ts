import type { SessionScheduledV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, sessionScheduled } from '../workflows/index.js';
import { plannedBy } from './planned-session.js';
import { SeriesCalendars } from './series-calendars.store.js';

@Injectable()
export class NotifyOnSessionScheduled {
  constructor(
    private readonly notices: Notices,
    private readonly calendars: SeriesCalendars,
  ) {}

  async apply(events: Received<SessionScheduledV1>[], tx: Tx): Promise<void> {
    await this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(sessionScheduled, event, tx.now)),
    );
    await this.calendars.change(
      tx,
      events.map(({ tenantId, data }) => plannedBy(tenantId, data)),
    );
  }
}
