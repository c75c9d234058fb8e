import type { Prepared } from './prepare.js';
import type { Objective } from './problem.js';
import { ProblemError } from './validate.js';

/** Turns the levels of an objective into one integer that orders totals exactly as the levels do. */
export interface Levels {
  readonly score: number;
  readonly placed: number;
  readonly priority: number;
}

/** A quarter of the exact integers: the solver adds and subtracts a few of these. */
const LARGEST = Number.MAX_SAFE_INTEGER / 4;

/** Factors per level: each is greater than the largest total of the levels below it. Throws `ProblemError`. */
export function levelsOf({ problem, participants, preferences }: Prepared): Levels {
  const people = participants.length;
  const most = {
    score: people * preferences.reduce((sum, { weight }) => sum + weight, 0) + 1,
    placed: people + 1,
    priority: participants.reduce((sum, { person }) => sum + person.priority, 0) + 1,
  };
  if (most.score * most.placed * most.priority > LARGEST)
    throw new ProblemError('too_large', 'participants', 'people times weights exceed exact integer arithmetic');
  return factors(problem.objective, most);
}

function factors(objective: Objective, most: Levels): Levels {
  return objective === 'best_fit'
    ? { score: most.placed * most.priority, placed: most.priority, priority: 1 }
    : { placed: most.priority * most.score, priority: most.score, score: 1 };
}

/** Value of one pair, or of a total. */
export function valueOf(levels: Levels, total: Levels): number {
  return total.score * levels.score + total.placed * levels.placed + total.priority * levels.priority;
}
