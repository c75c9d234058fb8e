import {
  allocate,
  type AllocationProblem,
  type GroupProblem,
  assignFair,
  assignSparse,
  coverRota,
  type ListProblem,
  matchBuddies,
  matchLists,
  type PairProblem,
  ProblemError,
  rematch,
  type RotaProblem,
  solve,
} from '@holdfast/matching-engine';
import { Problem } from '../stack/problem.ts';
import type { Wanted } from './arguments.ts';
import { solveGroups } from './groups.ts';
import { allocationOf, arcsOf, buddiesOf, fairOf, givenBy, rematchOf } from './json-tables.ts';
import { solveMdgp } from './mdgp.ts';
import { assignArcs, assignTable, gapOf } from './orlib.ts';
import { gapOfBound, type Solved } from './solved.ts';
import type { Source } from './source.ts';

/** Steps of a run that was given neither steps nor seconds. */
const USUAL_STEPS = 400;

/** Reads, solves and sums up one problem. @throws Problem with the place when the text makes no sense */
export async function solveFile(source: Source, options: Wanted, cancelled: () => boolean): Promise<Solved> {
  try {
    if (options.format === 'orlib-assign') return assignTable(source, options);
    if (options.format === 'orlib-assignp') return assignArcs(source, options);
    if (options.format === 'orlib-gap') return allocateTables(gapOf(source, options), options, cancelled);
    if (options.format === 'mdgp') return solveMdgp(source.pieces(), options, cancelled);
    return await solveJson(givenBy(source.pieces()), options, cancelled);
  } catch (error) {
    if (error instanceof ProblemError) throw new Problem(error.message);
    throw error;
  }
}

function solveJson(
  given: Record<string, unknown>,
  options: Wanted,
  cancelled: () => boolean,
): Solved | Promise<Solved> {
  // prettier-ignore
  const seed = options.seed ?? (given['seed'] as number | undefined) ?? 1;
  const problem = { ...given, seed };
  switch (given['kind']) {
    case 'pairs':
      return pairs(problem as unknown as PairProblem, options, cancelled);
    case 'lists':
      return lists(problem as unknown as ListProblem);
    case 'buddies':
      return buddies(given, options, cancelled);
    case 'rematch':
      return rematchRows(given);
    case 'rota':
      return rota(problem as unknown as RotaProblem, options, cancelled);
    case 'assignment':
      return assignment(given);
    case 'groups':
      return groups(problem as unknown as GroupProblem, options, cancelled);
    case 'allocation':
      return allocateTables({ ...allocationOf(given), seed }, options, cancelled);
    default:
      throw new Problem(
        `kind: must be pairs, buddies, lists, assignment, rematch, rota, allocation or groups, not ${JSON.stringify(given['kind'])}`,
      );
  }
}

function pairs(problem: PairProblem, { steps }: Wanted, cancelled: () => boolean): Solved {
  const solution = shaped(() => solve(problem, { cancelled, ...(steps === undefined ? {} : { maxSteps: steps }) }));
  const { value, bound, placed, score } = solution.objective;
  const gap = gapOfBound(value, bound);
  return { summary: { status: solution.status, placed, score, objective: value, bound, gap, steps: solution.steps }, solution }; // prettier-ignore
}

function lists(problem: ListProblem): Solved {
  const solution = shaped(() => matchLists(problem));
  const { pairs: found, unplaced } = solution;
  return { summary: { status: 'stable', placed: found.length, unplaced: unplaced.length }, solution };
}

function buddies(
  given: Record<string, unknown>,
  { steps: maxSteps = Infinity }: Wanted,
  cancelled: () => boolean,
): Solved {
  const found = matchBuddies(buddiesOf(given), { maxSteps, cancelled });
  const { status, pairs: placed, score, value, bound, steps } = found;
  return {
    summary: { status, placed: 2 * placed, score, objective: value, bound, gap: gapOfBound(value, bound), steps },
    solution: { ...found, buddyOf: [...found.buddyOf], prices: [...found.prices] },
  };
}

/** Steps of a groups run that was given neither steps nor seconds. */
const USUAL_GROUP_STEPS = 20;

async function groups(problem: GroupProblem, options: Wanted, cancelled: () => boolean): Promise<Solved> {
  const { steps, seconds, threads } = options;
  const maxSteps = steps ?? (seconds === undefined ? USUAL_GROUP_STEPS : Number.MAX_SAFE_INTEGER);
  try {
    const solution = await solveGroups(problem, { maxSteps, threads, cancelled });
    const { score, bound, placed } = solution.objective;
    const [formed, interim] = [solution.groups.length, solution.interim.length];
    const gap = gapOfBound(score, bound);
    return { summary: { status: solution.status, groups: formed, placed, interim, objective: score, bound, gap, steps: solution.steps }, solution }; // prettier-ignore
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(`the problem is not complete: ${error.message}`);
    throw error;
  }
}

function rota(problem: RotaProblem, { steps: maxSteps }: Wanted, cancelled: () => boolean): Solved {
  const found = shaped(() => coverRota(problem, { cancelled, ...(maxSteps === undefined ? {} : { maxSteps }) }));
  const { status, covered, bound, gaps, longest, squares, steps } = found;
  const open = gaps.reduce((sum, { missing }) => sum + missing, 0);
  const gap = gapOfBound(covered, bound);
  return {
    summary: { status, covered, open, objective: covered, bound, gap, longest, squares, steps },
    solution: { ...found, prices: [...found.prices] },
  };
}

/** A JSON file of the right kind may still lack what a problem needs. */
function shaped<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(`the problem is not complete: ${error.message}`);
    throw error;
  }
}

function fairly(given: Record<string, unknown>): Solved {
  const { columnOf, placeOf, levels, steps } = assignFair(arcsOf(given), fairOf(given));
  const told = levels.map(({ goal, value, reached }) => `${goal}${value === null ? '' : ` at ${value}`}: ${reached}`);
  return {
    summary: { status: 'optimal', levels: told.join(', '), steps },
    solution: {
      columnOf: [...columnOf],
      placeOf: [...placeOf],
      levels: levels.map((level) => ({ ...level, prices: [...level.prices] })),
      steps,
    },
  };
}

function assignment(given: Record<string, unknown>): Solved {
  if (given['fair'] !== undefined) return fairly(given);
  const { columnOf, prices, value, bound, steps } = assignSparse(arcsOf(given));
  const placed = columnOf.filter((column) => column >= 0).length;
  return {
    summary: { status: 'optimal', placed, objective: value, bound, gap: gapOfBound(value, bound), steps },
    solution: { columnOf: [...columnOf], value, bound, prices: [...prices], steps },
  };
}

function rematchRows(given: Record<string, unknown>): Solved {
  const found = rematch(rematchOf(given));
  const { objective, bound, value, stayed, moves, steps } = found;
  const gap = gapOfBound(objective, bound);
  return {
    summary: { status: 'optimal', stayed, moved: moves.length, value, objective, bound, gap, steps },
    solution: { ...found, columnOf: [...found.columnOf], prices: [...found.prices] },
  };
}

function allocateTables(problem: AllocationProblem, options: Wanted, cancelled: () => boolean): Solved {
  const { steps, seconds, maximise } = options;
  const maxSteps = steps ?? (seconds === undefined ? USUAL_STEPS : Number.MAX_SAFE_INTEGER);
  const found = allocate(problem, { maxSteps, cancelled });
  const sign = maximise ? -1 : 1;
  const [objective, bound] = [sign * found.cost, sign * found.bound];
  return {
    summary: { status: found.status, objective, bound, gap: gapOfBound(objective, bound), steps: found.steps },
    solution: { ...found, cost: objective, bound, supporterOf: [...found.supporterOf], multipliers: [...found.multipliers] }, // prettier-ignore
  };
}
