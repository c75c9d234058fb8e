import type { SessionCancelledV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, sessionCancelled } from '../workflows/index.js';
import { SeriesCalendars } from './series-calendars.store.js';

@Injectable()
export class NotifyOnSessionCancelled {
  constructor(
    private readonly notices: Notices,
    private readonly calendars: SeriesCalendars,
  ) {}

  async apply(events: Received<SessionCancelledV1>[], tx: Tx): Promise<void> {
    await this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(sessionCancelled, event, tx.now)),
    );
    for (const { tenantId, data } of events) await this.calendars.callOff(tx, tenantId, data.sessionId);
  }
}
