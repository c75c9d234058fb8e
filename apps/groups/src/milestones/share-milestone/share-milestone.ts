import { Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore, placeIn, presentIn } from '../../groups/index.js';
import { Milestone } from '../milestone.js';
import { MilestonesStore } from '../milestones.store.js';

export interface ShareMilestone {
  readonly groupId: string;
  readonly by: string | null;
  readonly text: string;
}

@Injectable()
export class ShareMilestoneHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly groups: GroupsStore,
    private readonly milestones: MilestonesStore,
  ) {}

  run({ groupId, by, text }: ShareMilestone, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.locked(groupId, tx);
      const sharing = { personId: presentIn(group, by), text };
      const born = Milestone.share(this.ids.next(), tx.now, placeIn(group), sharing);
      return { result: await this.milestones.insert(() => born, tx), facts: born.facts };
    });
  }
}
