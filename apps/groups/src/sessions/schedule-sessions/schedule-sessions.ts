import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { PlannedSeries } from '../planned-series.store.js';
import type { Series } from '../series.js';

export interface ScheduleSessions {
  readonly groupId: string;
  readonly by: Actor;
  readonly series: Series;
}

@Injectable()
export class ScheduleSessionsHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly planned: PlannedSeries,
  ) {}

  run({ groupId, by, series }: ScheduleSessions, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.locked(groupId, tx);
      group.refusePlanning(by);
      return this.planned.plan(tx, group, series);
    });
  }
}
