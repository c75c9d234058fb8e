import { type Answer, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Standing } from '../goal-words.js';
import { Progress } from '../progress.store.js';

export interface NoteGoal {
  readonly goalId: string;
  readonly by: string | null;
  readonly standing: Standing;
  readonly text: string | null;
}

@Injectable()
export class NoteGoalHandler {
  constructor(
    private readonly db: Db,
    private readonly progress: Progress,
  ) {}

  run({ goalId, by, standing, text }: NoteGoal, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const said = { by, standing, text };
      return { result: await this.progress.note(tx, goalId, said, (goal) => goal.note(by, standing)), facts: [] };
    });
  }
}
