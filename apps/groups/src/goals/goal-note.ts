import type { Instant } from '@holdfast/kernel';
import type { Lane } from '../programs/index.js';
import type { Outcome, Standing } from './goal-words.js';
import type { Goal } from './goal.js';

export interface GoalNoteFact {
  readonly type: 'GoalNoteWritten';
}

export interface Noting {
  readonly authorId: string;
  readonly standing: Standing | Outcome;
  /** In their own words; null: they said none. */
  readonly text: string | null;
}

/** How it went with a goal at one time, as its people put it. It stays as it was written. */
export class GoalNote {
  version = 0;
  readonly tenantId: string;
  readonly lane: Lane;
  readonly siteId: string;
  readonly groupId: string;
  readonly goalId: string;
  readonly authorId: string;
  readonly standing: Standing | Outcome;
  /** There only until it is sealed. */
  unsealed: string | undefined;
  wordsSealed: Uint8Array | null = null;

  private constructor(
    readonly id: string,
    readonly writtenAt: Instant,
    goal: Goal,
    { authorId, standing, text }: Noting,
  ) {
    this.tenantId = goal.tenantId;
    this.lane = goal.lane;
    this.siteId = goal.siteId;
    this.groupId = goal.groupId;
    this.goalId = goal.id;
    this.authorId = authorId;
    this.standing = standing;
    this.unsealed = text ?? undefined;
  }

  static write(id: string, at: Instant, goal: Goal, noting: Noting): { aggregate: GoalNote; facts: GoalNoteFact[] } {
    return { aggregate: new GoalNote(id, at, goal, noting), facts: [{ type: 'GoalNoteWritten' }] };
  }
}
