import { Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GroupsStore, placeIn, presentIn } from '../../groups/index.js';
import { Plan } from '../plan.js';
import { PlansStore } from '../plans.store.js';

export interface BeginPlan {
  readonly groupId: string;
  readonly by: string | null;
  readonly problem: string;
  readonly shared: boolean;
}

@Injectable()
export class BeginPlanHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly groups: GroupsStore,
    private readonly plans: PlansStore,
  ) {}

  /** With the group locked: whoever leaves it at the same moment leaves no plan behind. */
  run({ groupId, by, problem, shared }: BeginPlan, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.locked(groupId, tx);
      const personId = presentIn(group, by);
      const wish = { personId, zone: group.zone, problem, shared };
      const born = Plan.begin(this.ids.next(), tx.now, placeIn(group), wish);
      return { result: await this.plans.insert(() => born, tx), facts: born.facts };
    });
  }
}
