import { type CivilDate, dateIn, DomainError, Ids, type Instant, timeZoneOf } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, audit, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { closureMapping } from './closure.mapping.js';
import { type ClosedDays, type Closure, type ClosureFact, datesOf } from './closure.js';

@Injectable()
export class ClosuresStore extends AggregateStore<Closure, ClosureFact> {
  protected readonly kind: AggregateKind<Closure, ClosureFact> = {
    entity: closureMapping,
    notFound: 'groups.closure.not_found',
    // Meetings are what others hear of.
    outbound: () => [],
    seal: (tx, closures) => this.leaveTrace(tx, closures),
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  private async leaveTrace(tx: Tx, closures: readonly Closure[]): Promise<void> {
    await audit(
      tx,
      closures.map(({ id: subjectId, state }) => ({
        id: this.ids.next(),
        action: `closure_${state}`,
        subjectType: 'closure',
        subjectId,
      })),
    );
  }
}

/** Days from this one on, on which a site holds no meetings. */
export async function closedDates(tx: Tx, siteId: string, from: CivilDate): Promise<CivilDate[]> {
  const rows = await tx.query<ClosedDays>(
    `SELECT from_date AS "from", until_date AS "until" FROM site_closure
     WHERE site_id = $1 AND until_date >= $2 AND state = 'standing'`,
    [siteId, from],
  );
  return datesOf(rows);
}

/** @throws DomainError `groups.session.site_closed` naming the days, by the calendar of `zone`, on which the site is closed. */
export async function refuseClosed(tx: Tx, siteId: string, starts: readonly Instant[], zone: string): Promise<void> {
  const dates = starts.map((at) => dateIn(timeZoneOf(zone), at)).sort();
  const [first] = dates;
  if (first === undefined) return;
  const closed = new Set(await closedDates(tx, siteId, first));
  const hit = dates.filter((date) => closed.has(date));
  if (hit.length > 0) throw new DomainError('groups.session.site_closed', 'conflict', { dates: hit });
}
