import { Ids } from '@holdfast/kernel';
import { type Answer, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, type Group, GroupsStore } from '../../groups/index.js';
import { formatOf } from '../../programs/index.js';
import { lookForMissed } from '../missed-sessions.store.js';
import { type Period, periodsOf, type Series } from '../series.js';
import { Session } from '../session.js';
import { SessionsStore } from '../sessions.store.js';

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
      const periods = periodsOf(series, tx.now);
      const most = formatOf(group.format).gathering?.mostSessions ?? null;
      await this.sessions.refuseMore(tx, groupId, periods.length, most);
      await this.sessions.refuseOverlaps(tx, groupId, periods);
      return this.schedule(tx, group, series, periods);
    });
  }

  private async schedule(tx: Tx, group: Group, { zone, modality }: Series, periods: readonly Period[]) {
    const { id: groupId, tenantId, lane, siteId, programId, format, roster: expected } = group;
    const place = { tenantId, lane, siteId, programId, format, groupId, seriesId: this.ids.next() };
    const changeId = this.ids.next();
    const born = periods.map((period) => {
      return Session.schedule(this.ids.next(), place, { ...period, zone, modality, expected }, changeId);
    });
    const result = born.map(({ aggregate }) => aggregate);
    await this.sessions.insertMany(born, tx);
    await lookForMissed(tx, result);
    return { result, facts: born.flatMap(({ facts }) => facts) };
  }
}
