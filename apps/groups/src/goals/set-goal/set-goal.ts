import { Ids } from '@holdfast/kernel';
import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { agreedGoals, GroupsStore, placeIn, presentIn } from '../../groups/index.js';
import type { GoalWish } from '../goal-words.js';
import { Goal } from '../goal.js';
import { GoalsStore } from '../goals.store.js';

export interface SetGoal {
  readonly groupId: string;
  readonly by: string | null;
  readonly wish: Omit<GoalWish, 'personId'>;
}

@Injectable()
export class SetGoalHandler {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly groups: GroupsStore,
    private readonly goals: GoalsStore,
  ) {}

  /** With the group locked: whoever leaves it at the same moment leaves no goal behind. */
  run({ groupId, by, wish }: SetGoal, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const group = await this.groups.locked(groupId, tx);
      const personId = presentIn(group, by);
      const ground = { zone: group.zone, agreed: agreedGoals(group) };
      const born = Goal.set(this.ids.next(), tx.now, placeIn(group), ground, { ...wish, personId });
      const goal = await this.goals.insert(() => born, tx);
      await this.goals.remind(tx, goal);
      return { result: goal, facts: born.facts };
    });
  }
}
