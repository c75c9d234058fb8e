import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Outcome } from '../goal-words.js';
import { Progress } from '../progress.store.js';

export interface FinishGoal {
  readonly goalId: string;
  readonly by: string | null;
  readonly outcome: Outcome;
  readonly text: string | null;
}

@Injectable()
export class FinishGoalHandler {
  constructor(
    private readonly db: Db,
    private readonly progress: Progress,
  ) {}

  run({ goalId, by, outcome, text }: FinishGoal, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const said = { by, standing: outcome, text };
      const result = await this.progress.note(tx, goalId, said, (goal) => goal.finish(by, outcome, tx.now));
      return { result, facts: [] };
    });
  }
}
