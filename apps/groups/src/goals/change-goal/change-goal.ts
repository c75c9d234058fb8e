import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { GoalChange } from '../goal-words.js';
import { GoalsStore } from '../goals.store.js';

export interface ChangeGoal {
  readonly goalId: string;
  readonly by: string | null;
  readonly change: GoalChange;
}

@Injectable()
export class ChangeGoalHandler {
  constructor(
    private readonly db: Db,
    private readonly goals: GoalsStore,
  ) {}

  run({ goalId, by, change }: ChangeGoal, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      await this.goals.refuseUnseen(tx, goalId, by);
      const goal = await this.goals.update(goalId, (each) => each.change(by, change, tx.now), tx);
      await this.goals.remind(tx, goal);
      return { result: goal, facts: [] };
    });
  }
}
