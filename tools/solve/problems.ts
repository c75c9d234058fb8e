import {
  allocate,
  type AllocationProblem,
  type GroupProblem,
  assignDense,
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
import { allocationOf, arcsOf, buddiesOf, fairOf, rematchOf } from './json-tables.ts';
import { solveMdgp } from './mdgp.ts';
import { Numbers } from './numbers.ts';
import type { Source } from './source.ts';

export interface Solved {
  /** Printed line by line. */
  readonly summary: Readonly<Record<string, string | number>>;
  /** Written as JSON. */
  readonly solution: object;
}

/** Steps of a run that was given neither steps nor seconds. */
const USUAL_STEPS = 400;

/** Reads, solves and sums up one problem. @throws Problem with the place when the text makes no sense */
export async function solveFile(source: Source, options: Wanted, cancelled: () => boolean): Promise<Solved> {
  try {
    if (options.format === 'orlib-assign') return assignTable(source, options);
    if (options.format === 'orlib-gap') return allocateTables(gapOf(source, options), options, cancelled);
    if (options.format === 'mdgp') return solveMdgp(source.pieces(), options, cancelled);
    return await solveJson(parsed(source.text()), options, cancelled);
  } catch (error) {
    if (error instanceof ProblemError) throw new Problem(error.message);
    throw error;
  }
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(`not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem('the file must hold one object');
  return value as Record<string, unknown>;
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

const gapOfBound = (value: number, bound: number) =>
  value === bound ? 0 : Math.abs(bound - value) / Math.max(1, Math.abs(value));

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

/** `n`, then n x n costs. */
function assignTable(source: Source, { maximise }: Wanted): Solved {
  const numbers = new Numbers(source.pieces());
  const n = numbers.next('the number of rows', 1);
  const cost = numbers.list(n * n, 'a cost');
  numbers.end();
  // Placing one more is worth more than any cost, so everybody is placed at the least cost.
  const most = 1 + cost.reduce((a, b) => Math.max(a, b), 0);
  const value = cost.map((one) => (maximise ? one + 1 : most - one));
  const { columnOf, bound: proven, value: worth } = assignDense({ rows: n, columns: n, value });
  const back = (total: number) => (maximise ? total - n : n * most - total);
  const [objective, bound] = [back(worth), back(proven)];
  return {
    summary: { status: 'optimal', placed: n, objective, bound, gap: gapOfBound(objective, bound), steps: 1 },
    solution: { columnOf: [...columnOf], cost: objective, bound },
  };
}

/** Number of problems, then per problem: agents, jobs, costs (agent by agent), resources, capacities. */
function gapOf(source: Source, { problem: wantedProblem, maximise, seed = 1 }: Wanted): AllocationProblem {
  const numbers = new Numbers(source.pieces());
  const count = numbers.next('the number of problems', 1);
  if (wantedProblem > count) throw new Problem(`--problem ${wantedProblem}: the file holds ${count}.`);
  for (let k = 1; ; k++) {
    const supporters = numbers.next('the number of agents', 1);
    const participants = numbers.next('the number of jobs', 1);
    const cost = turned(numbers.list(supporters * participants, 'a cost'), supporters, participants);
    const weight = turned(numbers.list(supporters * participants, 'a resource'), supporters, participants);
    const capacity = numbers.list(supporters, 'a capacity');
    if (k < wantedProblem) continue;
    if (k === count) numbers.end();
    const signed = maximise ? cost.map((one) => -one) : cost;
    return { kind: 'allocation', participants, supporters, cost: signed, weight, capacity, seed };
  }
}

function turned(table: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(table, (_, k) => table[(k % rows) * columns + Math.floor(k / rows)]!);
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
