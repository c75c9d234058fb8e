import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { GoalNote } from './goal-note.js';
import { GoalNotesStore } from './goal-notes.store.js';
import type { GoalFact, Outcome, Standing } from './goal-words.js';
import type { Goal } from './goal.js';
import { GoalsStore } from './goals.store.js';

export interface Said {
  readonly by: string | null;
  readonly standing: Standing | Outcome;
  /** Null: no words. */
  readonly text: string | null;
}

/** What its people say of a goal: the goal and what was said of it change together. */
@Injectable()
export class Progress {
  constructor(
    private readonly ids: Ids,
    private readonly goals: GoalsStore,
    private readonly notes: GoalNotesStore,
  ) {}

  /** Where nothing changes nothing is written down either. */
  async note(tx: Tx, goalId: string, { by, standing, text }: Said, change: (goal: Goal) => GoalFact[]): Promise<Goal> {
    await this.goals.refuseUnseen(tx, goalId, by);
    let facts: readonly GoalFact[] = [];
    const goal = await this.goals.update(goalId, (each) => (facts = change(each)), tx);
    if (by === null || facts.length === 0) return goal;
    const noting = { authorId: by, standing, text };
    await this.notes.insert(() => GoalNote.write(this.ids.next(), tx.now, goal, noting), tx);
    await this.goals.remind(tx, goal);
    return goal;
  }
}
