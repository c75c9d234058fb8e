import { type Assignment, assignSparse, type SparseArcs } from '../assignment/sparse.js';
import { ProblemError } from '../validate.js';

/**
 * `worst_off`: as few as possible at the lowest value, then at the next, and so on; `spread`: least sum of squares of
 * what each supporter carries; `fit`: greatest sum of values. Placing most people always comes first.
 */
export type FairGoal = 'worst_off' | 'spread' | 'fit';

export interface FairOptions {
  /** In this order, each level exactly among all that is best on the levels before. */
  readonly goals: readonly FairGoal[];
  /** How many low values `worst_off` looks at, from the lowest that somebody must take. */
  readonly worstLevels: number;
}

/** One level and its certificate: prices of places under which nothing that was best so far is better here. */
export interface FairLevel {
  readonly goal: 'placed' | FairGoal;
  /** For `worst_off`: the lowest value not settled yet that somebody must take; nobody is between it and the one before. */
  readonly value: number | null;
  /** People placed, people at `value`, sum of squares, or sum of values. */
  readonly reached: number;
  readonly prices: Float64Array;
}

export interface FairSolution {
  readonly columnOf: Int32Array;
  readonly placeOf: Int32Array;
  readonly levels: readonly FairLevel[];
  readonly steps: number;
}

/** One arc per place: what a place is worth may differ. */
interface Face {
  readonly rows: number;
  readonly places: number;
  first: Int32Array;
  place: Int32Array;
  value: Float64Array;
  /** Rows and places that everything best so far uses. */
  readonly mustRow: Uint8Array;
  readonly mustPlace: Uint8Array;
}

const LARGEST = 2 ** 51;

/**
 * Lexicographic assignment, level by level, exactly: after each level only arcs stay that its prices show to be in some
 * best assignment, and rows and places that all of them use must be used (complementary slackness). The lowest value is
 * found by bisection over what is still possible. Throws `ProblemError`.
 */
export function assignFair(arcs: SparseArcs, { goals, worstLevels }: FairOptions): FairSolution {
  checkGoals(goals, worstLevels);
  const run = new FairRun(arcs);
  run.level('placed', null, () => 1);
  for (const goal of goals)
    if (goal === 'worst_off') run.raiseWorstOff(worstLevels);
    else if (goal === 'spread') run.level('spread', null, (_, place) => run.lightness(place));
    else run.level('fit', null, (value, place) => value + arcs.offset[place]!);
  const { placeOf } = run.found!;
  const columnOf = placeOf.map((place) => (place < 0 ? -1 : run.columnOf[place]!));
  return { columnOf, placeOf, levels: run.levels, steps: run.steps };
}

class FairRun {
  readonly levels: FairLevel[] = [];
  readonly columnOf: Int32Array;
  found: Assignment | undefined;
  steps = 0;
  private readonly face: Face;
  private readonly mostPlaces: number;

  constructor(private readonly arcs: SparseArcs) {
    const places = arcs.placeFirst[arcs.columns]!;
    this.columnOf = new Int32Array(places);
    let most = 0;
    for (let c = 0; c < arcs.columns; c++) {
      this.columnOf.fill(c, arcs.placeFirst[c]!, arcs.placeFirst[c + 1]!);
      most = Math.max(most, arcs.placeFirst[c + 1]! - arcs.placeFirst[c]!);
    }
    this.mostPlaces = most;
    this.face = faceOf(arcs, places);
  }

  /** The n-th relation adds 2n - 1 to the square; what is left of the most it could add. */
  lightness(place: number): number {
    return 2 * this.mostPlaces - (2 * (place - this.arcs.placeFirst[this.columnOf[place]!]!) + 1);
  }

  level(goal: FairLevel['goal'], at: number | null, worthOf: (value: number, place: number) => number): void {
    const { face } = this;
    const plain = face.value.map((value, arc) => worthOf(value, face.place[arc]!));
    const found = this.solve(face, plain);
    this.found = found;
    this.levels.push({ goal, value: at, reached: this.reached(goal, at, found.placeOf), prices: found.prices });
    narrow(face, weighed(face, plain), found.prices);
  }

  /** As few as possible at the lowest value somebody must take, then at the lowest above it. */
  raiseWorstOff(levels: number): void {
    const { face } = this;
    let settled = -Infinity;
    for (let k = 0; k < levels; k++) {
      const values = [...new Set(face.value)].filter((value) => value > settled).sort((a, b) => a - b);
      let [sure, open] = [-1, values.length];
      while (open - sure > 1) {
        const middle = (sure + open) >> 1;
        if (this.canDoWithout(settled, values[middle]!)) sure = middle;
        else open = middle;
      }
      const lowest = values[open];
      if (lowest === undefined) return;
      const from = settled;
      keepArcs(face, (value) => value <= from || value >= lowest);
      this.level('worst_off', lowest, (value) => (value === lowest ? 0 : 1));
      settled = lowest;
    }
  }

  /** Whether something best so far needs no value above `from` and up to `to`. */
  private canDoWithout(from: number, to: number): boolean {
    const some: Face = { ...this.face };
    keepArcs(some, (value) => value <= from || value > to);
    const musts = countOf(some.mustRow) + countOf(some.mustPlace);
    const found = this.solve(some, new Float64Array(some.place.length), 1);
    return found.value === musts;
  }

  private solve(face: Face, plain: Float64Array, must?: number): Assignment {
    const { rows, places, first, place: column } = face;
    const value = weighed(face, plain, must);
    const placeFirst = Int32Array.from({ length: places + 1 }, (_, k) => k);
    const offset = new Float64Array(places);
    const found = assignSparse({ rows, columns: places, first, column, value, placeFirst, offset });
    this.steps += found.steps;
    return found;
  }

  private reached(goal: FairLevel['goal'], at: number | null, placeOf: Int32Array): number {
    const load = new Int32Array(this.arcs.columns);
    let sum = 0;
    placeOf.forEach((place, row) => {
      if (place < 0) return;
      const { face } = this;
      let own = 0;
      for (let arc = face.first[row]!; arc < face.first[row + 1]!; arc++)
        if (face.place[arc] === place) own = face.value[arc]!;
      load[this.columnOf[place]!]!++;
      if (goal === 'placed' || (goal === 'worst_off' && own === at)) sum++;
      if (goal === 'fit') sum += own + this.arcs.offset[place]!;
    });
    return goal === 'spread' ? load.reduce((all, one) => all + one * one, 0) : sum;
  }
}

const countOf = (flags: Uint8Array) => flags.reduce((sum, one) => sum + one, 0);

/** Using what must be used outweighs all that the level itself is worth. */
function mustWeight(rows: number, plain: Float64Array): number {
  return 1 + rows * plain.reduce((most, one) => Math.max(most, one), 0);
}

function weighed(face: Face, plain: Float64Array, must = mustWeight(face.rows, plain)): Float64Array {
  if (must * 2 * (face.rows + 1) > LARGEST)
    throw new ProblemError('too_large', 'arcs', 'rows times values exceed exact integer arithmetic');
  const value = Float64Array.from(plain);
  for (let row = 0; row < face.rows; row++)
    for (let arc = face.first[row]!; arc < face.first[row + 1]!; arc++)
      value[arc]! += must * (face.mustRow[row]! + face.mustPlace[face.place[arc]!]!);
  return value;
}

/** Only what the prices show to be best stays. */
function narrow(face: Face, worth: Float64Array, prices: Float64Array): void {
  const tight = new Uint8Array(worth.length);
  for (let row = 0; row < face.rows; row++) {
    let gain = 0;
    const [from, to] = [face.first[row]!, face.first[row + 1]!];
    for (let arc = from; arc < to; arc++) gain = Math.max(gain, worth[arc]! - prices[face.place[arc]!]!);
    for (let arc = from; arc < to; arc++) tight[arc] = Number(worth[arc]! - prices[face.place[arc]!]! === gain);
    if (gain > 0) face.mustRow[row] = 1;
  }
  prices.forEach((price, place) => (price > 0 ? (face.mustPlace[place] = 1) : 0));
  keepArcs(face, (_, arc) => tight[arc] === 1);
}

function keepArcs(face: Face, stays: (value: number, arc: number) => boolean): void {
  const kept: number[] = [];
  const first = new Int32Array(face.rows + 1);
  for (let row = 0; row < face.rows; row++) {
    for (let arc = face.first[row]!; arc < face.first[row + 1]!; arc++)
      if (stays(face.value[arc]!, arc)) kept.push(arc);
    first[row + 1] = kept.length;
  }
  const { place, value } = face;
  face.first = first;
  face.place = Int32Array.from(kept, (arc) => place[arc]!);
  face.value = Float64Array.from(kept, (arc) => value[arc]!);
}

function faceOf(arcs: SparseArcs, places: number): Face {
  const { rows, placeFirst } = arcs;
  const first = new Int32Array(rows + 1);
  const [place, value] = [[] as number[], [] as number[]];
  for (let row = 0; row < rows; row++) {
    for (let arc = arcs.first[row]!; arc < arcs.first[row + 1]!; arc++)
      for (let k = placeFirst[arcs.column[arc]!]!; k < placeFirst[arcs.column[arc]! + 1]!; k++) {
        place.push(k);
        value.push(arcs.value[arc]!);
      }
    first[row + 1] = place.length;
  }
  return {
    rows,
    places,
    first,
    place: Int32Array.from(place),
    value: Float64Array.from(value),
    mustRow: new Uint8Array(rows),
    mustPlace: new Uint8Array(places),
  };
}

function checkGoals(goals: readonly FairGoal[], worstLevels: number): void {
  goals.forEach((goal, k) => {
    if (!['worst_off', 'spread', 'fit'].includes(goal) || goals.indexOf(goal) !== k)
      throw new ProblemError('invalid', `goals[${k}]`, 'must be worst_off, spread or fit, each once');
  });
  if (!Number.isInteger(worstLevels) || worstLevels < 1 || worstLevels > 1000)
    throw new ProblemError('invalid', 'worstLevels', 'must be a whole number from 1 to 1000');
}
