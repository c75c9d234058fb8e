import { type RunOptions, Steps } from '../steps.js';
import { ProblemError } from '../validate.js';
import { explainInterim } from './explain-groups.js';
import type { FormedGroup, GroupProblem, GroupSolution, InterimMember } from './group-problem.js';
import { formed } from './formed-group.js';
import { PartSearch, scoreBound } from './part-search.js';
import { partTables, type PartTables } from './part-tables.js';
import { partsOf, type Part } from './parts.js';
import { GroupRulebook } from './rulebook.js';
import { validateGroups } from './validate-groups.js';

/** Frame of each unit of each part, and whether nothing better is left to find. */
export interface PartResult {
  readonly groupOf: Int32Array;
  readonly proven: boolean;
}

/** A problem as parts that know nothing of each other: each may be solved anywhere, in a thread of its own too. */
export interface SplitGroups {
  readonly parts: readonly Part[];
  readonly tables: readonly PartTables[];
}

/** @throws ProblemError */
export function splitGroups(problem: GroupProblem): SplitGroups {
  validateGroups(problem);
  const parts = partsOf(problem);
  const tables = parts.map((part) => partTables(problem, part));
  const total = tables.reduce((sum, { pairs }) => sum + pairs.reduce((a, b) => a + Math.abs(b), 0), 0);
  if (total >= 2 ** 50) throw new ProblemError('too_large', 'preferences', 'weights are too great for exact sums');
  return { parts, tables };
}

/** Puts the parts together again, in their order. */
export function joinGroups(
  problem: GroupProblem,
  split: SplitGroups,
  results: readonly PartResult[],
  steps: number,
): GroupSolution {
  // prettier-ignore
  const groups: FormedGroup[] = [];
  const interim: InterimMember[] = [];
  const rulebook = new GroupRulebook(problem);
  let [bound, proven] = [0, true];
  split.parts.forEach((part, p) => {
    const result = results[p]!;
    const found = formed(problem, part, result.groupOf);
    groups.push(...found);
    interim.push(...explainInterim(rulebook, part, result.groupOf, found));
    const score = found.reduce((sum, group) => sum + group.score, 0);
    const most = result.proven && part.whole ? score : boundOf(problem, split.tables[p]!, part);
    bound += most;
    proven &&= result.proven || (score === most && interim.length === 0);
  });
  const score = groups.reduce((sum, group) => sum + group.score, 0);
  const placed = groups.reduce((sum, { memberIds }) => sum + memberIds.length, 0);
  return { status: proven ? 'optimal' : 'open', groups, interim, objective: { placed, score, bound }, steps };
}

/**
 * Groups under hard rules: parts that cannot meet each other are solved apart, small ones by dynamic programming over
 * subsets, others by annealing from a greedy start. The result depends on input, seed and steps only; one step moves
 * every part on.
 */
export function formGroups(problem: GroupProblem, options: RunOptions & { maxSteps: number }): GroupSolution {
  const split = splitGroups(problem);
  const searches = split.tables.map((tables, p) => new PartSearch(tables, problem.seed + p));
  const steps = new Steps(options);
  let open = searches.some(({ proven }) => !proven);
  while (open && !steps.stopped)
    steps.each('solving', [0], () => {
      open = searches.filter((search) => search.step()).length > 0;
    });
  const results = searches.map(({ best, proven }) => ({ groupOf: best, proven }));
  return joinGroups(problem, split, results, steps.done);
}

/** A cut part could have gained from people of its other pieces: then only what each could earn at most is known. */
function boundOf({ preferences, size }: GroupProblem, tables: PartTables, part: Part): number {
  if (tables.most.length === 0) return 0;
  if (part.whole) return scoreBound(tables);
  const points = preferences.reduce((sum, { attribute, weight }) => {
    const words = part.units.flat().map(({ attributes: { [attribute]: value } }) => (Array.isArray(value) ? value.length : 1)); // prettier-ignore
    return sum + 2 * weight * words.reduce((a, b) => Math.max(a, b), 1);
  }, 0);
  return Math.floor((tables.heads * (size.most - 1) * points) / 2);
}
