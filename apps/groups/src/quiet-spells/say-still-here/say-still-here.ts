import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore } from '../../groups/index.js';
import { QuietGroups } from '../quiet-groups.store.js';
import { refuseStranger } from '../refuse-stranger.js';

export interface SayStillHere {
  readonly groupId: string;
  readonly by: string | null;
}

/** A word of anybody who was asked is enough, and is not told the others as theirs. */
@Injectable()
export class SayStillHereHandler {
  constructor(
    private readonly db: Db,
    private readonly groups: GroupsStore,
    private readonly quiet: QuietGroups,
  ) {}

  run({ groupId, by }: SayStillHere, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      refuseStranger(await this.groups.find(groupId, tx), by);
      const result = await asSystem(tx, async () => this.quiet.answered(tx, await this.groups.locked(groupId, tx)));
      return { result, facts: [] };
    });
  }
}
