import { Ids } from '@holdfast/kernel';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, type Group, GroupsStore } from '../../groups/index.js';
import { formatOf } from '../../programs/index.js';
import { closedDates } from '../../site-calendars/index.js';
import { followUp } from '../follow-ups.store.js';
import { type Period, periodsOf, type Series } from '../series.js';
import { Session } from '../session.js';
import { SessionsStore } from '../sessions.store.js';
import { refuseTaken } from '../timetable.store.js';

export interface ScheduleSessions {
  readonly groupId: string;
  readonly by: Actor;
  readonly series: Series;
}

@Injectable()
export class ScheduleSessionsHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly groups: GroupsStore,
    private readonly sessions: SessionsStore,
  ) {}

  run({ groupId, by, series }: ScheduleSessions, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      // Locked, because two series at once would not see each other's overlaps.
      const group = await this.groups.locked(groupId, tx);
      group.refusePlanning(by);
      const closed = await closedDates(tx, group.siteId, series.firstStartsAt.slice(0, 10));
      const periods = periodsOf({ ...series, except: [...(series.except ?? []), ...closed] }, tx.now);
      const most = formatOf(group.format).gathering?.mostSessions ?? null;
      await this.sessions.refuseMore(tx, groupId, periods.length, most);
      await refuseTaken(tx, group, periods);
      return this.schedule(tx, group, series, periods);
    });
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
