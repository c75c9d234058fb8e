import { DomainError, Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Group } from '../groups/index.js';
import { formatOf } from '../programs/index.js';
import { closedDates } from '../site-calendars/index.js';
import { followUp } from './follow-ups.store.js';
import { NONE_LEFT, type Period, periodsOf, type Series } from './series.js';
import { Session } from './session.js';
import { SessionsStore } from './sessions.store.js';
import { LEAD_BOOKED, refuseTaken } from './timetable.store.js';

/** Plans the meetings of a group. Exact only while the group is locked: two series at once would not see each other. */
@Injectable()
export class PlannedSeries {
  constructor(
    private readonly ids: Ids,
    private readonly sessions: SessionsStore,
  ) {}

  async plan(tx: Tx, group: Group, series: Series) {
    const closed = await closedDates(tx, group.siteId, series.firstStartsAt.slice(0, 10));
    const periods = periodsOf({ ...series, except: [...(series.except ?? []), ...closed] }, tx.now);
    const most = formatOf(group.format).gathering?.mostSessions ?? null;
    await this.sessions.refuseMore(tx, group.id, periods.length, most);
    await refuseTaken(tx, group, periods);
    return this.schedule(tx, group, series, periods);
  }

  /** Nothing where the site is closed on all its days, or somebody who leads the group leads another meeting then. */
  async planWherePossible(tx: Tx, group: Group, series: Series): Promise<void> {
    try {
      await this.plan(tx, group, series);
    } catch (error) {
      if (!(error instanceof DomainError && [LEAD_BOOKED, NONE_LEFT].includes(error.code))) throw error;
    }
  }

  private async schedule(tx: Tx, group: Group, { zone, modality, venue }: Series, periods: readonly Period[]) {
    const { id: groupId, tenantId, lane, siteId, programId, format, roster: expected } = group;
    const place = { tenantId, lane, siteId, programId, format, groupId, seriesId: this.ids.next() };
    const changeId = this.ids.next();
    const born = periods.map((period) => {
      return Session.schedule(this.ids.next(), place, { ...period, zone, modality, venue, expected }, changeId);
    });
    const result = born.map(({ aggregate }) => aggregate);
    await this.sessions.insertMany(born, tx);
    await followUp(tx, result);
    return { result, facts: born.flatMap(({ facts }) => facts) };
  }
}
