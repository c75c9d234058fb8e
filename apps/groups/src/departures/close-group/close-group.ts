import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Actor, GroupsStore } from '../../groups/index.js';
import { ClosedGroups } from '../closed-groups.store.js';

export interface CloseGroup {
  readonly groupId: string;
  readonly by: Actor;
}

@Injectable()
export class CloseGroupHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly closed: ClosedGroups,
  ) {}

  run({ groupId, by }: CloseGroup, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.find(groupId, tx);
      if (!group) throw new DomainError('groups.group.not_found', 'not_found');
      group.refuseSuddenEnd(by);
      return { result: await asSystem(tx, () => this.closed.close(tx, group)), facts: [] };
    });
  }
}
