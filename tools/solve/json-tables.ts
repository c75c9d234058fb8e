import type {
  AllocationProblem,
  BuddyProblem,
  FairOptions,
  RematchProblem,
  SparseArcs,
} from '@holdfast/matching-engine';
import { Problem } from '../stack/problem.ts';

type Given = Record<string, unknown>;

function listOf(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Problem(`${path}: must be a list`);
  return value as unknown[];
}

function whole(value: unknown, path: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Problem(`${path}: must be a whole number from ${least} to ${most}, not ${JSON.stringify(value)}`);
}

/** `rows`, `columns`, `arcs: [[row, column, value], ..]`, `capacity: [..]` (1 each when left out). */
export function arcsOf(given: Given): SparseArcs {
  const rows = whole(given['rows'], 'rows', 0, 10_000_000);
  const columns = whole(given['columns'], 'columns', 0, 10_000_000);
  const most = Math.floor(2 ** 51 / (rows + 1));
  const arcs = listOf(given['arcs'], 'arcs').map((arc, k) => {
    const [row, column, value] = listOf(arc, `arcs[${k}]`);
    return [
      whole(row, `arcs[${k}][0]`, 0, rows - 1),
      whole(column, `arcs[${k}][1]`, 0, columns - 1),
      whole(value, `arcs[${k}][2]`, 1, most),
    ] as const;
  });
  const first = new Int32Array(rows + 1);
  for (const [row] of arcs) first[row + 1]!++;
  for (let row = 0; row < rows; row++) first[row + 1]! += first[row]!;
  const next = Int32Array.from(first);
  const column = new Int32Array(arcs.length);
  const value = new Float64Array(arcs.length);
  const seen = new Set<number>();
  arcs.forEach(([row, at, worth], k) => {
    if (seen.has(row * columns + at)) throw new Problem(`arcs[${k}]: row ${row} and column ${at} stand twice`);
    seen.add(row * columns + at);
    column[next[row]!] = at;
    value[next[row]!++] = worth;
  });
  return { rows, columns, first, column, value, ...places(given, columns, rows) };
}

function places(given: Given, columns: number, rows: number) {
  const capacity = given['capacity'] === undefined ? undefined : listOf(given['capacity'], 'capacity');
  if (capacity && capacity.length !== columns)
    throw new Problem(`capacity: must have ${columns} numbers, not ${capacity.length}`);
  const placeFirst = new Int32Array(columns + 1);
  for (let c = 0; c < columns; c++)
    placeFirst[c + 1] = placeFirst[c]! + Math.min(rows, capacity ? whole(capacity[c], `capacity[${c}]`) : 1);
  return { placeFirst, offset: new Float64Array(placeFirst[columns]!) };
}

/** `cost` and `weight`: a row per participant, a number per supporter, null = not allowed; `capacity`. */
export function allocationOf(given: Given): Omit<AllocationProblem, 'seed'> {
  const capacity = Float64Array.from(listOf(given['capacity'], 'capacity'), (one, s) => whole(one, `capacity[${s}]`));
  const supporters = capacity.length;
  const rows = listOf(given['cost'], 'cost');
  const table = (name: string, cell: (value: unknown, path: string) => number) => {
    const list = listOf(given[name], name);
    if (list.length !== rows.length) throw new Problem(`${name}: must have ${rows.length} rows, not ${list.length}`);
    return Float64Array.from(
      list.flatMap((row, p) => {
        const numbers = listOf(row, `${name}[${p}]`);
        if (numbers.length !== supporters)
          throw new Problem(`${name}[${p}]: must have ${supporters} numbers, not ${numbers.length}`);
        return numbers.map((value, s) => cell(value, `${name}[${p}][${s}]`));
      }),
    );
  };
  const cost = table('cost', (value, path) => (value === null ? Infinity : whole(value, path, -(2 ** 40), 2 ** 40)));
  const weight = table('weight', (value, path) => whole(value, path));
  return { kind: 'allocation', participants: rows.length, supporters, cost, weight, capacity };
}

/** `people`, `pairs: [[person, person, value], ..]`, `objective` (`best_fit` when left out). */
export function buddiesOf(given: Given): BuddyProblem {
  const people = whole(given['people'], 'people', 0, 10_000_000);
  const { objective = 'best_fit' } = given;
  if (objective !== 'best_fit' && objective !== 'most_placed')
    throw new Problem(`objective: must be best_fit or most_placed, not ${JSON.stringify(objective)}`);
  const pairs = listOf(given['pairs'], 'pairs').map((pair, k) => {
    const numbers = listOf(pair, `pairs[${k}]`);
    return [0, 1, 2].map((at) => whole(numbers[at], `pairs[${k}][${at}]`, 0, at < 2 ? people - 1 : 2 ** 40));
  });
  return {
    kind: 'buddies',
    people,
    left: Int32Array.from(pairs, ([a]) => a!),
    right: Int32Array.from(pairs, ([, b]) => b!),
    value: Float64Array.from(pairs, ([, , value]) => value!),
    objective,
  };
}

/** An assignment with `before: [column per row, -1 = none]`, `frozen: [row, ..]` and `stay` (`fewest_moves` when left out). */
export function rematchOf(given: Given): RematchProblem {
  const arcs = arcsOf(given);
  const before = listOf(given['before'], 'before').map((one, row) =>
    whole(one, `before[${row}]`, -1, arcs.columns - 1),
  );
  const rows = given['frozen'] === undefined ? [] : listOf(given['frozen'], 'frozen');
  const frozen = new Uint8Array(arcs.rows);
  rows.forEach((row, k) => (frozen[whole(row, `frozen[${k}]`, 0, arcs.rows - 1)] = 1));
  const { stay = 'fewest_moves' } = given;
  return {
    kind: 'rematch',
    arcs,
    before: Int32Array.from(before),
    frozen,
    stay: stay === 'fewest_moves' ? stay : whole(stay, 'stay', 0, 2 ** 40),
  };
}

/** `fair: [goal, ..]` of an assignment and `worstLevels` (3 when left out); the engine knows the goals. */
export function fairOf(given: Given): FairOptions {
  const goals = listOf(given['fair'], 'fair') as FairOptions['goals'];
  const { worstLevels = 3 } = given;
  return { goals, worstLevels: whole(worstLevels, 'worstLevels', 1, 1000) };
}
