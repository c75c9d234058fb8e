import { Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type Group, GroupsStore, knowsByName } from '../../groups/index.js';
import type { NewItem } from '../plan-words.js';
import { PlansStore } from '../plans.store.js';

export interface ActOnPlan {
  readonly planId: string;
  readonly by: string | null;
  readonly idea: number;
  readonly items: readonly Omit<NewItem, 'itemId'>[];
  readonly followUpOn: string;
}

@Injectable()
export class ActOnPlanHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly groups: GroupsStore,
    private readonly plans: PlansStore,
  ) {}

  /** With the group locked: nobody who leaves at the same moment is given something to do. */
  run({ planId, by, idea, items, followUpOn }: ActOnPlan, w: Write): Promise<Answer> {
    const numbered = items.map((item) => ({ ...item, itemId: this.ids.next() }));
    return this.db.write(w, async (tx) => {
      const { groupId, state } = await this.plans.seen(tx, planId, by);
      const group = state === 'open' ? await this.groups.locked(groupId, tx) : undefined;
      const members = group && knowsByName(w.scope, group) ? idsOf(group) : [];
      const acting = { idea, items: numbered, followUpOn };
      const result = await this.plans.write(tx, planId, by, (plan) => plan.act(by, acting, members, tx.now));
      return { result, facts: [] };
    });
  }
}

const idsOf = ({ roster }: Group) => roster.map(({ personId }) => personId);
