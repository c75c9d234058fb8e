import { SparseAuction } from '../kernels/sparse-auction.js';
import { SparseLowering } from '../kernels/sparse-lowering.js';
import { SparsePaths } from '../kernels/sparse-paths.js';
import { NONE, SparseState } from '../kernels/sparse-state.js';
import { StandingArcs } from '../kernels/standing-arcs.js';
import { ProblemError } from '../validate.js';
import type { Assignment, SparseArcs } from '../assignment/sparse.js';

/** What is different from the state that stands. */
export interface Change {
  /** Rows that lose all their arcs (people who left). */
  readonly left?: readonly number[];
  /** Columns whose places can no longer be held, and those whose places can be again. */
  readonly closed?: readonly number[];
  readonly opened?: readonly number[];
  /** Arcs that are new or have another value; a row number not used yet is a new person. */
  readonly arcs?: readonly (readonly [row: number, column: number, value: number])[];
}

export interface Move {
  readonly row: number;
  /** Column before and after, or -1. */
  readonly from: number;
  readonly to: number;
}

/** Nobody pays this much. */
const CLOSED = 2 ** 49;

/** Remembers whose place changed. */
class WatchedState extends SparseState {
  readonly changed = new Set<number>();

  override hold(row: number, place: number, arc: number): void {
    this.changed.add(row);
    super.hold(row, place, arc);
  }

  override goWithout(row: number): void {
    this.changed.add(row);
    super.goWithout(row);
  }

  override release(row: number): void {
    this.changed.add(row);
    super.release(row);
  }
}

/**
 * An assignment that stands and is kept best while people and supporters come and go: indexed once, then a change costs
 * what it touches. Whoever keeps their column counts `stay` more, so somebody is moved only where that is worth more
 * than `stay` to the sum. Prices are carried on, and after every change they prove the sum (with `stay`) best:
 * `rematchFaults`. Start it with what `assignSparse` found.
 */
export class StandingAssignment {
  private index!: StandingArcs;
  private state!: WatchedState;
  private auction!: SparseAuction;
  private paths!: SparsePaths;
  private lowering!: SparseLowering;
  private readonly home: Int32Array;
  private readonly worth: Float64Array;
  private value = 0;

  /** @param rows how many rows there may ever be; at least as many as the arcs have */
  constructor(
    arcs: SparseArcs,
    found: Pick<Assignment, 'columnOf' | 'placeOf' | 'prices'>,
    private readonly stay: number,
    rows = arcs.rows,
  ) {
    this.home = new Int32Array(rows).fill(NONE);
    this.worth = new Float64Array(rows);
    this.build(arcs, rows, found.prices, found.placeOf);
    this.settleIn();
  }

  private build(arcs: SparseArcs, rows: number, prices: Float64Array, placeOf: Int32Array): void {
    this.index = new StandingArcs(arcs, rows);
    const state = (this.state = new WatchedState(this.index.arcs, prices));
    placeOf.forEach((place, row) => {
      if (place !== NONE) state.hold(row, place, this.index.arcTo(row, state.columnOf(place)));
    });
    // Rows are in no order here: no scan may stop early.
    state.floor = -Infinity;
    this.auction = new SparseAuction(state);
    this.paths = new SparsePaths(state);
    this.lowering = new SparseLowering(state, this.index.incoming);
  }

  get prices(): Float64Array {
    return this.state.price.map((price) => (price >= CLOSED ? 0 : price));
  }

  get columnOf(): Int32Array {
    return this.state.placeOf.map((place) => (place === NONE ? NONE : this.state.columnOf(place)));
  }

  /** Applies a change. @returns who holds another column than before, and the sum of values without `stay` */
  change({ left = [], closed = [], opened = [], arcs = [] }: Change): { moves: Move[]; value: number } {
    const free = new Set<number>();
    const idle: number[] = [];
    for (const row of left) {
      this.letGo(row, idle);
      this.index.clear(row);
      this.home[row] = NONE;
    }
    for (const column of closed) this.close(column, free);
    for (const [row, column, value] of arcs) this.put(row, column, value);
    for (const column of opened) this.open(column, idle);
    for (const [row, column] of arcs) if (this.wouldRather(row, column)) free.add(row);
    for (const row of free) this.letGo(row, idle);
    for (const row of this.auction.bidExactly([...free])) this.paths.augment(row);
    const { owner, price } = this.state;
    const isIdle = (place: number) => owner[place] === NONE && price[place]! > 0 && price[place]! < CLOSED;
    for (const place of this.lowering.offer(idle.filter(isIdle))) if (isIdle(place)) this.lowering.lower(place);
    return { moves: this.settleIn(), value: this.value };
  }

  private placesOf(column: number): number[] {
    const { placeFirst } = this.state.arcs;
    const from = placeFirst[column]!;
    return Array.from({ length: placeFirst[column + 1]! - from }, (_, k) => from + k);
  }

  private letGo(row: number, idle: number[]): void {
    if (this.state.placeOf[row] !== NONE) idle.push(this.state.placeOf[row]!);
    this.state.release(row);
  }

  private close(column: number, free: Set<number>): void {
    const { state } = this;
    for (const place of this.placesOf(column)) {
      const owner = state.owner[place]!;
      if (owner !== NONE) {
        free.add(owner);
        state.release(owner);
      }
      state.price[place] = CLOSED;
    }
    state.refresh(column);
  }

  /** At first a place costs so much that nobody would rather have it; then its price is lowered. */
  private open(column: number, idle: number[]): void {
    const { state } = this;
    const { first, last, row, arc } = this.index.incoming;
    for (const place of this.placesOf(column)) {
      if (state.price[place] !== CLOSED) continue;
      let price = 0;
      for (let k = first[column]!; k < last[column]!; k++)
        price = Math.max(price, state.arcs.value[arc[k]!]! + state.arcs.offset[place]! - state.gain(row[k]!));
      state.price[place] = price;
      idle.push(place);
    }
    state.refresh(column);
  }

  private put(row: number, column: number, value: number): void {
    const known = this.index.arcTo(row, column);
    const arc = known === NONE ? this.slotFor(row, column) : known;
    this.state.arcs.value[arc] = value + (this.home[row] === column ? this.stay : 0);
    // Who holds it keeps it, perhaps, and is worth something else.
    this.state.changed.add(row);
  }

  private slotFor(row: number, column: number): number {
    if (row >= this.home.length)
      throw new ProblemError('too_large', 'arcs', `names row ${row}; there is room for ${this.home.length}`);
    const arc = this.index.add(row, column);
    if (arc !== NONE) return arc;
    const { changed } = this.state;
    this.build(this.index.compact(), this.home.length, this.state.price, this.state.placeOf);
    for (const one of changed) this.state.changed.add(one);
    return this.index.add(row, column);
  }

  private wouldRather(row: number, column: number): boolean {
    const { state } = this;
    const place = state.placeOf[row]!;
    const gain = state.gain(row);
    if (place !== NONE && state.columnOf(place) === column) return gain < state.bestGain(row);
    return state.arcs.value[this.index.arcTo(row, column)]! - state.cheapest[column]! > gain;
  }

  /** Staying counts from now on for where people are now. */
  private settleIn(): Move[] {
    const { state, home, worth } = this;
    const moves: Move[] = [];
    for (const row of state.changed) {
      const place = state.placeOf[row]!;
      const [from, to] = [home[row]!, place === NONE ? NONE : state.columnOf(place)];
      this.value -= worth[row]!;
      if (from !== to) {
        moves.push({ row, from, to });
        const old = from === NONE ? NONE : this.index.arcTo(row, from);
        if (old !== NONE) state.arcs.value[old]! -= this.stay;
        if (to !== NONE) state.arcs.value[state.arcOf[row]!]! += this.stay;
        home[row] = to;
      }
      worth[row] = to === NONE ? 0 : state.arcs.value[state.arcOf[row]!]! + state.arcs.offset[place]! - this.stay;
      this.value += worth[row]!;
    }
    state.changed.clear();
    return moves.sort((a, b) => a.row - b.row);
  }
}
