import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { OfficeTasksStore } from '../../office-tasks/index.js';
import { gatheringOf } from '../../programs/index.js';
import { GroupsStore } from '../groups.store.js';

export interface OpenGroup {
  readonly groupId: string;
}

@Injectable()
export class OpenGroupHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly tasks: OfficeTasksStore,
  ) {}

  run({ groupId }: OpenGroup, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.update(groupId, (each) => each.open(gatheringOf(each.format)), tx);
      await this.tasks.settleOf(tx, [groupId]);
      return { result: group, facts: [] };
    });
  }
}
