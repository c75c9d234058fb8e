import type { SessionRescheduledV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Notices } from '../deliveries/index.js';
import { noticesOf, sessionChanged, sessionMoved } from '../workflows/index.js';
import { plannedBy } from './planned-session.js';
import { SeriesCalendars } from './series-calendars.store.js';

type Moved = Pick<Received<SessionRescheduledV1>['data'], 'startsAt' | 'previousStartsAt'>;

@Injectable()
export class NotifyOnSessionRescheduled {
  constructor(
    private readonly notices: Notices,
    private readonly calendars: SeriesCalendars,
  ) {}

  async apply(events: Received<SessionRescheduledV1>[], tx: Tx): Promise<void> {
    const change = ({ startsAt, previousStartsAt }: Moved) =>
      startsAt === previousStartsAt ? sessionChanged : sessionMoved;
    await this.notices.plan(
      tx,
      events.flatMap((event) => noticesOf(change(event.data), event, tx.now)),
    );
    await this.calendars.change(
      tx,
      events.map(({ tenantId, data }) => plannedBy(tenantId, data, data.previousStartsAt)),
    );
  }
}
