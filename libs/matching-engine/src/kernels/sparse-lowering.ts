import { Heap } from './heap.js';
import { NO_ARC, NONE, type SparseArcs, type SparseState } from './sparse-state.js';

/** Offers per place, all in all: many equal values could make chains of them very long. */
const OFFERS = 16;

/** Arcs by column: those of column j are `first[j]` up to `last[j]`. */
export interface Incoming {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly row: Int32Array;
  readonly arc: Int32Array;
}

/**
 * The mirror of the path search: a place that nobody holds may cost nothing in the end. Lowers the prices of such
 * places, passing them on along shortest paths to rows that want them, until the place is taken or free of charge
 * ("reverse auction" of Bertsekas, Castanon and Tsaknakis, 1993, here with exact steps).
 */
export class SparseLowering {
  private readonly distance: Float64Array;
  /** The place that the holder of this one would move to, and the arc there. */
  private readonly toPlace: Int32Array;
  private readonly toArc: Int32Array;
  private readonly settled: Uint8Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** Least cost at which a column was left in this search: leaving it at more reaches nobody sooner. */
  private readonly left: Float64Array;
  private readonly leftColumns: number[] = [];
  private readonly heap = new Heap();
  private exit = 0;
  private exitPlace = NONE;
  private exitRow = NONE;
  private exitArc = NONE;

  constructor(
    private readonly state: SparseState,
    private readonly incoming: Incoming = byColumn(state.arcs),
  ) {
    const places = state.price.length;
    this.distance = new Float64Array(places).fill(Infinity);
    this.toPlace = new Int32Array(places);
    this.toArc = new Int32Array(places);
    this.settled = new Uint8Array(places);
    this.touched = new Int32Array(places);
    this.left = new Float64Array(state.arcs.columns).fill(Infinity);
  }

  /**
   * Offers places that nobody holds, one after the other, at the least price at which one row alone would rather have
   * them; whom that draws away leaves a place to be offered next. A mirror of bids without epsilon: a few rows are
   * looked at where `lower` searches. @returns places that are still to be lowered
   */
  offer(places: readonly number[]): number[] {
    const { owner, price } = this.state;
    let budget = OFFERS * places.length + 64;
    const left: number[] = [];
    for (const first of places) {
      let place = first;
      while (place !== NONE && owner[place] === NONE && price[place]! > 0) {
        const next = budget-- > 0 ? this.drawn(place) : place;
        if (next === place) {
          left.push(place);
          break;
        }
        place = next;
      }
    }
    return left;
  }

  /** @returns the place that was left for this one, NONE where there is none, or this one where nobody alone wants it most */
  private drawn(place: number): number {
    const { state, incoming } = this;
    const column = state.columnOf(place);
    let [best, second, row, arc] = [0, 0, NONE, NONE];
    for (let k = incoming.first[column]!; k < incoming.last[column]!; k++) {
      const worth = state.arcs.value[incoming.arc[k]!]! - state.gain(incoming.row[k]!);
      if (worth + state.arcs.offset[place]! <= second) continue;
      const offered = worth + state.arcs.offset[place]!;
      if (offered > best) {
        second = best;
        best = offered;
        row = incoming.row[k]!;
        arc = incoming.arc[k]!;
      } else second = offered;
    }
    const from = row === NONE ? NONE : state.placeOf[row]!;
    if (row !== NONE && best === second && from !== NONE) return place;
    state.price[place] = row === NONE ? 0 : second;
    if (row !== NONE) {
      if (from !== NONE) state.release(row);
      state.hold(row, place, arc);
    }
    state.refresh(column);
    return from;
  }

  lower(start: number): void {
    const { state, heap, distance, settled } = this;
    this.exit = state.price[start]!;
    this.exitPlace = start;
    this.exitRow = NONE;
    this.reach(start, 0, NONE, NONE);
    while (heap.size > 0 && heap.leastKey < this.exit) {
      const place = heap.pop();
      if (settled[place]) continue;
      settled[place] = 1;
      const reached = distance[place]!;
      if (reached + state.price[place]! < this.exit) {
        this.exit = reached + state.price[place]!;
        this.exitPlace = place;
        this.exitRow = NONE;
      }
      this.relax(place, reached);
    }
    this.lowerPrices();
    this.shift(start);
    this.forget();
  }

  private relax(place: number, reached: number): void {
    const { state, incoming } = this;
    const column = state.columnOf(place);
    const base = reached + state.price[place]! - state.arcs.offset[place]!;
    if (base >= this.left[column]!) return;
    if (this.left[column] === Infinity) this.leftColumns.push(column);
    this.left[column] = base;
    for (let k = incoming.first[column]!; k < incoming.last[column]!; k++) {
      const row = incoming.row[k]!;
      const arc = incoming.arc[k]!;
      const far = base + state.gain(row) - state.arcs.value[arc]!;
      if (far >= this.exit) continue;
      const held = state.placeOf[row]!;
      if (held === NONE) {
        this.exit = far;
        this.exitPlace = place;
        this.exitRow = row;
        this.exitArc = arc;
      } else if (far < this.distance[held]!) this.reach(held, far, place, arc);
    }
  }

  private reach(place: number, far: number, to: number, arc: number): void {
    if (this.distance[place] === Infinity) this.touched[this.touchedCount++] = place;
    this.distance[place] = far;
    this.toPlace[place] = to;
    this.toArc[place] = arc;
    this.heap.push(far, place);
  }

  private lowerPrices(): void {
    for (let k = 0; k < this.touchedCount; k++) {
      const place = this.touched[k]!;
      if (!this.settled[place] || this.distance[place]! >= this.exit) continue;
      this.state.price[place]! -= this.exit - this.distance[place]!;
      this.state.refresh(this.state.columnOf(place));
    }
  }

  private shift(start: number): void {
    const { state } = this;
    let place = this.exitPlace;
    let [row, arc] = [this.exitRow, this.exitArc];
    for (;;) {
      const holder = state.owner[place]!;
      if (row === NONE) state.owner[place] = NONE;
      else state.hold(row, place, arc);
      if (place === start) return;
      row = holder;
      arc = this.toArc[place]!;
      place = this.toPlace[place]!;
    }
  }

  private forget(): void {
    for (let k = 0; k < this.touchedCount; k++) {
      const place = this.touched[k]!;
      this.distance[place] = Infinity;
      this.settled[place] = 0;
    }
    this.touchedCount = 0;
    for (const column of this.leftColumns) this.left[column] = Infinity;
    this.leftColumns.length = 0;
    this.heap.clear();
  }
}

/** @param room for this many more arcs of each column; @param least room for this many in all */
export function byColumn(arcs: SparseArcs, room = 0, least = 0): Incoming {
  const first = new Int32Array(arcs.columns + 1);
  for (let k = 0; k < arcs.column.length; k++) if (arcs.value[k]! > NO_ARC) first[arcs.column[k]! + 1]!++;
  for (let column = 0; column < arcs.columns; column++)
    first[column + 1] = first[column]! + Math.max(least, first[column + 1]! + room);
  const last = Int32Array.from(first);
  const row = new Int32Array(first[arcs.columns]!);
  const arc = new Int32Array(first[arcs.columns]!);
  for (let i = 0; i < arcs.rows; i++)
    for (let k = arcs.first[i]!; k < arcs.first[i + 1]!; k++) {
      if (arcs.value[k]! <= NO_ARC) continue;
      const at = last[arcs.column[k]!]!++;
      row[at] = i;
      arc[at] = k;
    }
  return { first, last, row, arc };
}
