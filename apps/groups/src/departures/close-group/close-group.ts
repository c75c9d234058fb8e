import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import { ClosedGroups } from '../closed-groups.store.js';

export interface CloseGroup {
  readonly groupId: string;
  readonly by: Actor;
}

@Injectable()
export class CloseGroupHandler {
  constructor(
    private readonly db: Db,
    private readonly closed: ClosedGroups,
  ) {}

  run({ groupId, by }: CloseGroup, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const before = await this.closed.refuseSuddenEnd(tx, groupId, by);
      return { result: await asSystem(tx, () => this.closed.close(tx, before)), facts: [] };
    });
  }
}
