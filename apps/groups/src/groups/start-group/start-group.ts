import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { Composition } from '../composition.store.js';
import { GroupsStore } from '../groups.store.js';
import { beginWatch } from '../watch.store.js';

export interface StartGroup {
  readonly groupId: string;
  readonly by: Actor;
}

@Injectable()
export class StartGroupHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly composition: Composition,
  ) {}

  run({ groupId, by }: StartGroup, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.update(groupId, (each) => each.start(by), tx);
      await this.composition.refuseUnfit(tx, group);
      await beginWatch(tx, group);
      return { result: group, facts: [] };
    });
  }
}
