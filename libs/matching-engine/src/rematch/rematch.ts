import { assignSparse, type SparseArcs } from '../assignment/sparse.js';
import { ProblemError } from '../validate.js';

/** An earlier assignment and the problem as it is now: supporters left, people came, scores changed. */
export interface RematchProblem {
  readonly kind: 'rematch';
  /** As for `assignSparse`; relations that go on are in it like any other arc. */
  readonly arcs: SparseArcs;
  /** The column each row had, or -1. */
  readonly before: Int32Array;
  /** Rows that keep their column whatever it is worth; they take its first places. */
  readonly frozen: Uint8Array;
  /** What the sum must gain for every move; `fewest_moves`: staying outweighs everything. */
  readonly stay: number | 'fewest_moves';
}

/** `no_longer_possible`: supporter, place or arc is gone. `for_the_whole`: the sum gains more than `stay`. */
export type MoveReason = 'no_longer_possible' | 'for_the_whole';

export interface RematchMove {
  readonly row: number;
  readonly from: number;
  /** -1: nobody is left for this row, or somebody else needs the place more. */
  readonly to: number;
  readonly reason: MoveReason;
}

export interface RematchSolution {
  readonly columnOf: Int32Array;
  /** Rows that had a column and have another one now, or none. */
  readonly moves: readonly RematchMove[];
  readonly stayed: number;
  /** Sum of the values of all relations, frozen ones included. */
  readonly value: number;
  /** What was maximised: values and `weight` for each that stays; equal to its bound. */
  readonly objective: number;
  readonly bound: number;
  /** `stay` as a number. */
  readonly weight: number;
  /** Of every place; frozen ones cost nothing. */
  readonly prices: Float64Array;
  readonly steps: number;
}

const LARGEST = 2 ** 51;

/** What staying counts: for `fewest_moves` more than all values together. */
export function stayWeight({ arcs, stay }: Pick<RematchProblem, 'arcs' | 'stay'>): number {
  if (stay !== 'fewest_moves') return stay;
  const most = arcs.value.reduce((a, b) => Math.max(a, b), 0) + arcs.offset.reduce((a, b) => Math.max(a, b), 0);
  return 1 + arcs.rows * most;
}

/**
 * Assigns anew and moves as few as possible: whoever stays counts `stay` more, exactly. To keep an assignment best
 * while many small changes come in, use `StandingAssignment`. Throws `ProblemError`.
 */
export function rematch(problem: RematchProblem): RematchSolution {
  const weight = stayWeight(problem);
  checkRematch(problem, weight);
  const { arcs, before, frozen } = problem;
  const places = freePlaces(problem);
  const open = openArcs(problem, weight, places);
  const found = assignSparse(open);
  const columnOf = found.columnOf.map((column, row) => (frozen[row] ? before[row]! : column));
  const prices = new Float64Array(arcs.placeFirst[arcs.columns]!);
  found.prices.forEach((price, k) => (prices[places[k]!] = price));
  const kept = worthOfFrozen(problem);
  const moves = movesOf(problem, columnOf);
  const stayed = columnOf.filter((column, row) => column >= 0 && column === before[row]).length;
  const frozenCount = frozen.reduce((sum, one) => sum + one, 0);
  return {
    columnOf,
    moves,
    stayed,
    value: found.value - weight * (stayed - frozenCount) + kept,
    objective: found.value + weight * frozenCount + kept,
    bound: found.bound + weight * frozenCount + kept,
    weight,
    prices,
    steps: found.steps,
  };
}

/** Places that frozen relations leave, in order. */
function freePlaces({ arcs, before, frozen }: RematchProblem): number[] {
  const taken = new Int32Array(arcs.columns);
  before.forEach((column, row) => (frozen[row] ? taken[column]!++ : 0));
  const places: number[] = [];
  for (let column = 0; column < arcs.columns; column++)
    for (let place = arcs.placeFirst[column]! + taken[column]!; place < arcs.placeFirst[column + 1]!; place++)
      places.push(place);
  return places;
}

function openArcs({ arcs, before, frozen }: RematchProblem, weight: number, places: readonly number[]): SparseArcs {
  const { rows, columns, first, column, value } = arcs;
  const from = new Int32Array(rows + 1);
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let arc = first[row]!; arc < first[row + 1]! && !frozen[row]; arc++) kept.push(arc);
    from[row + 1] = kept.length;
  }
  const worth = Float64Array.from(value);
  for (let row = 0; row < rows; row++)
    for (let arc = first[row]!; arc < first[row + 1]!; arc++) if (column[arc] === before[row]) worth[arc]! += weight;
  const placeFirst = new Int32Array(columns + 1);
  for (let c = 0, k = 0; c < columns; c++) {
    while (k < places.length && places[k]! < arcs.placeFirst[c + 1]!) k++;
    placeFirst[c + 1] = k;
  }
  return {
    rows,
    columns,
    first: from,
    column: Int32Array.from(kept, (arc) => column[arc]!),
    value: Float64Array.from(kept, (arc) => worth[arc]!),
    placeFirst,
    offset: Float64Array.from(places, (place) => arcs.offset[place]!),
  };
}

function arcTo({ first, column }: SparseArcs, row: number, wanted: number): number {
  for (let arc = first[row]!; arc < first[row + 1]!; arc++) if (column[arc] === wanted) return arc;
  return -1;
}

function worthOfFrozen({ arcs, before, frozen }: RematchProblem): number {
  const taken = new Int32Array(arcs.columns);
  let sum = 0;
  frozen.forEach((one, row) => {
    const column = before[row]!;
    if (one) sum += arcs.value[arcTo(arcs, row, column)]! + arcs.offset[arcs.placeFirst[column]! + taken[column]!++]!;
  });
  return sum;
}

function movesOf({ arcs, before }: RematchProblem, columnOf: Int32Array): RematchMove[] {
  const moves: RematchMove[] = [];
  before.forEach((from, row) => {
    if (from < 0 || columnOf[row] === from) return;
    const possible = arcTo(arcs, row, from) >= 0 && arcs.placeFirst[from + 1]! > arcs.placeFirst[from]!;
    moves.push({ row, from, to: columnOf[row]!, reason: possible ? 'for_the_whole' : 'no_longer_possible' });
  });
  return moves;
}

function checkRematch({ arcs, before, frozen }: RematchProblem, weight: number): void {
  if (before.length !== arcs.rows || frozen.length !== arcs.rows)
    throw new ProblemError('invalid', 'before', `must have a column for each of the ${arcs.rows} rows`);
  if (!Number.isInteger(weight) || weight < 0)
    throw new ProblemError('invalid', 'stay', 'must be a whole number from 0, or fewest_moves');
  const taken = new Int32Array(arcs.columns);
  before.forEach((column, row) => {
    if (column < -1 || column >= arcs.columns)
      throw new ProblemError('invalid', `before[${row}]`, `must be from -1 to ${arcs.columns - 1}`);
    if (!frozen[row]) return;
    const places = column < 0 ? 0 : arcs.placeFirst[column + 1]! - arcs.placeFirst[column]!;
    if (column < 0 || ++taken[column]! > places || arcTo(arcs, row, column) < 0)
      throw new ProblemError('invalid', `frozen[${row}]`, 'keeps a relation that is no longer possible');
  });
  const most = arcs.value.reduce((a, b) => Math.max(a, b), 0) + arcs.offset.reduce((a, b) => Math.max(a, b), 0);
  if ((most + weight) * (arcs.rows + 1) > LARGEST)
    throw new ProblemError('too_large', 'stay', 'rows times values exceed exact integer arithmetic');
}
