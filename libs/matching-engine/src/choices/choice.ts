import type { Part } from '../arcs.js';
import type { Levels } from '../levels.js';
import type { Prepared } from '../prepare.js';
import { hoursDiffer } from '../relation-hours.js';
import { fairChoice } from './fair-choice.js';
import { hoursChoice } from './hours-choice.js';
import { stayingChoice } from './staying-choice.js';

/** Supporter index per row of a part, or -1, given what is best by the objective's sum alone. */
export type Choice = (part: Part, best: readonly number[]) => readonly number[];

/** What a problem asks for beyond the greatest sum. Hours are a hard rule and so come first. */
export function choiceOf(all: Prepared, levels: Levels): Choice {
  const capacity = all.rules.get('capacity');
  const { before = [], fairness = [] } = all.problem;
  if (capacity?.kind === 'capacity' && hoursDiffer(capacity)) return hoursChoice(all, levels, capacity);
  if (before.length > 0) return stayingChoice(all);
  if (fairness.length > 0) return fairChoice(all, fairness);
  return (_, best) => best;
}
