import type {
  AllocationProblem,
  BuddyProblem,
  FairOptions,
  RematchProblem,
  SparseArcs,
} from '@holdfast/matching-engine';
import { Problem } from '../stack/problem.ts';
import { JsonReader } from './json-reader.ts';
import { NumberRows } from './number-rows.ts';

type Given = Record<string, unknown>;

/** Lists that may be longer than all the rest. */
const LONG = ['arcs', 'pairs', 'cost', 'weight'];

/** The problem of a JSON file; long lists of lists of numbers as `NumberRows`. */
export function givenBy(pieces: Iterable<Uint8Array>): Given {
  const rows = new Map<string, NumberRows>();
  const sinks = LONG.map((name) => {
    const begin = () => {
      const list = new NumberRows(name);
      rows.set(name, list);
      return (row: unknown) => list.add(row);
    };
    return [name, begin] as const;
  });
  const given = new JsonReader(pieces).document(Object.fromEntries(sinks));
  return { ...given, ...Object.fromEntries(rows) };
}

function rowsOf(value: unknown, path: string): NumberRows {
  if (value instanceof NumberRows) return value;
  throw new Problem(`${path}: must be a list`);
}

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
  const arcs = rowsOf(given['arcs'], 'arcs');
  const rowOf = (k: number) => whole(arcs.at(k, 0), `arcs[${k}][0]`, 0, rows - 1);
  const first = new Int32Array(rows + 1);
  for (let k = 0; k < arcs.length; k++) first[rowOf(k) + 1]!++;
  for (let row = 0; row < rows; row++) first[row + 1]! += first[row]!;
  const next = Int32Array.from(first);
  const column = new Int32Array(arcs.length);
  const value = new Float64Array(arcs.length);
  for (let k = 0; k < arcs.length; k++) {
    const at = next[rowOf(k)]!++;
    column[at] = whole(arcs.at(k, 1), `arcs[${k}][1]`, 0, columns - 1);
    value[at] = whole(arcs.at(k, 2), `arcs[${k}][2]`, 1, most);
  }
  refuseTwice(columns, first, column);
  return { rows, columns, first, column, value, ...places(given, columns, rows) };
}

function refuseTwice(columns: number, first: Int32Array, column: Int32Array): void {
  const seenIn = new Int32Array(columns).fill(-1);
  for (let row = 0; row + 1 < first.length; row++)
    for (let arc = first[row]!; arc < first[row + 1]!; arc++) {
      if (seenIn[column[arc]!] === row) throw new Problem(`arcs: row ${row} and column ${column[arc]} stand twice`);
      seenIn[column[arc]!] = row;
    }
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
  const participants = rowsOf(given['cost'], 'cost').length;
  const table = (name: string, cell: (value: number | null, path: string) => number) => {
    const list = rowsOf(given[name], name);
    if (list.length !== participants) throw new Problem(`${name}: must have ${participants} rows, not ${list.length}`);
    for (let p = 0; p < participants; p++)
      if (list.width(p) !== supporters)
        throw new Problem(`${name}[${p}]: must have ${supporters} numbers, not ${list.width(p)}`);
    return Float64Array.from({ length: participants * supporters }, (_, k) => {
      const [p, s] = [Math.floor(k / supporters), k % supporters];
      return cell(list.at(p, s), `${name}[${p}][${s}]`);
    });
  };
  const cost = table('cost', (value, path) => (value === null ? Infinity : whole(value, path, -(2 ** 40), 2 ** 40)));
  const weight = table('weight', (value, path) => whole(value, path));
  return { kind: 'allocation', participants, supporters, cost, weight, capacity };
}

/** `people`, `pairs: [[person, person, value], ..]`, `objective` (`best_fit` when left out). */
export function buddiesOf(given: Given): BuddyProblem {
  const people = whole(given['people'], 'people', 0, 10_000_000);
  const { objective = 'best_fit' } = given;
  if (objective !== 'best_fit' && objective !== 'most_placed')
    throw new Problem(`objective: must be best_fit or most_placed, not ${JSON.stringify(objective)}`);
  const pairs = rowsOf(given['pairs'], 'pairs');
  const numbers = (at: number, most: number) =>
    Float64Array.from({ length: pairs.length }, (_, k) => whole(pairs.at(k, at), `pairs[${k}][${at}]`, 0, most));
  return {
    kind: 'buddies',
    people,
    left: Int32Array.from(numbers(0, people - 1)),
    right: Int32Array.from(numbers(1, people - 1)),
    value: numbers(2, 2 ** 40),
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
