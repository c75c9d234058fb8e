import { assign } from './assign.js';
import { partsOf, rowOf, type Row } from './arcs.js';
import { ceiling, dual, pricesOf } from './bound.js';
import { choiceOf } from './choices/choice.js';
import { conflictsOf } from './explain.js';
import { movesOf } from './moves.js';
import { MeetingIndex } from './meeting-index.js';
import { levelsOf, valueOf, type Levels } from './levels.js';
import { prepare, type Prepared } from './prepare.js';
import type { PairProblem } from './problem.js';
import { leftOverOf, objectiveOf, pairsOf, pinnedSupporters, totals } from './result.js';
import type { Conflict, PairSolution } from './solution.js';
import { Steps, type RunOptions } from './steps.js';

/**
 * The best pairs of a problem. The same problem, its lists in any order, gives the same solution.
 * Throws `ProblemError` on a problem that makes no sense or is too large.
 */
export function solve(problem: PairProblem, options: RunOptions = {}): PairSolution {
  const all = prepare(problem);
  const levels = levelsOf(all);
  const conflicts = conflictsOf(all, problem.pinned ?? []);
  if (conflicts.length > 0) return infeasible(all, levels, conflicts);
  const steps = new Steps(options);
  const pins = pinnedSupporters(all);
  const open = all.participants.filter(({ id }) => !pins.has(id));
  const index = new MeetingIndex(all);
  const rows = steps.each('comparing', open, (participant) => rowOf(all, index, participant));
  const compared = rows.length === open.length;
  const found = search(all, levels, compared ? rows : [], steps);
  const pairs = pairsOf(all, pins, found.chosen);
  const pinned = totals(
    all,
    pairs.filter(({ origin }) => origin === 'pinned'),
  );
  const bound = compared ? valueOf(levels, pinned) + dual(all, levels, rows, found.prices) : ceiling(all, levels);
  const objective = objectiveOf(all, levels, pairs, bound);
  return {
    status: steps.stopped ? 'stopped' : objective.value === bound ? 'optimal' : 'open',
    pairs,
    leftOver: leftOverOf(all, pairs, found.reached),
    conflicts,
    moves: movesOf(all, pairs),
    objective,
    prices: pricesOf(all, found.prices),
    steps: steps.done,
  };
}

interface Found {
  /** Participant id -> index of the supporter. */
  readonly chosen: Map<string, number>;
  readonly prices: Map<number, readonly number[]>;
  /** Participants whose answer is final, placed or not. */
  readonly reached: Set<string>;
}

function search(all: Prepared, levels: Levels, rows: readonly Row[], steps: Steps): Found {
  const alone = rows.filter(({ supporters }) => supporters.length === 0);
  const found: Found = {
    chosen: new Map(),
    prices: new Map(),
    reached: new Set(alone.map(({ participant }) => participant.id)),
  };
  const choose = choiceOf(all, levels);
  steps.each('solving', partsOf(all, rows), (part) => {
    const { supporters: best, prices } = assign(all, levels, part);
    const supporters = choose(part, best);
    part.rows.forEach(({ participant }, i) => {
      found.reached.add(participant.id);
      if (supporters[i]! >= 0) found.chosen.set(participant.id, supporters[i]!);
    });
    prices.forEach((places, index) => found.prices.set(index, places));
  });
  return found;
}

function infeasible(all: Prepared, levels: Levels, conflicts: readonly Conflict[]): PairSolution {
  const objective = objectiveOf(all, levels, [], 0);
  return { status: 'infeasible', pairs: [], leftOver: [], conflicts, moves: [], objective, prices: [], steps: 0 };
}
