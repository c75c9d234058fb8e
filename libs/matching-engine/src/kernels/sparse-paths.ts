import { Heap } from './heap.js';
import { NONE, type SparseState } from './sparse-state.js';

/**
 * Shortest augmenting paths (Dijkstra on reduced values) from a state in which every row that holds a place gains the
 * most it could: gives one more row a place, or finds that it is better off without one, and keeps prices exact.
 */
export class SparsePaths {
  private readonly distance: Float64Array;
  /** Row and arc through which a place was reached. */
  private readonly from: Int32Array;
  private readonly fromArc: Int32Array;
  private readonly settled: Uint8Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** Least cost at which a column was entered in this search: whoever enters at more finds nothing nearer. */
  private readonly entered: Float64Array;
  private readonly enteredColumns: number[] = [];
  private readonly heap = new Heap();
  // Where the path ends: a free place, or a row that gives up its place.
  private exit = 0;
  private exitPlace = NONE;
  private exitRow = NONE;

  constructor(private readonly state: SparseState) {
    const places = state.price.length;
    this.distance = new Float64Array(places).fill(Infinity);
    this.from = new Int32Array(places);
    this.fromArc = new Int32Array(places);
    this.settled = new Uint8Array(places);
    this.touched = new Int32Array(places);
    this.entered = new Float64Array(state.arcs.columns).fill(Infinity);
  }

  augment(row: number): void {
    const { state, heap, distance, settled } = this;
    const gain = state.bestGain(row);
    this.exit = gain;
    this.exitPlace = NONE;
    this.exitRow = row;
    this.relax(row, 0, gain);
    while (heap.size > 0 && heap.leastKey < this.exit) {
      const place = heap.pop();
      if (settled[place]) continue;
      settled[place] = 1;
      const reached = distance[place]!;
      const holder = state.owner[place]!;
      const holds = state.gain(holder);
      if (reached + holds < this.exit) {
        this.exit = reached + holds;
        this.exitPlace = NONE;
        this.exitRow = holder;
      }
      this.relax(holder, reached, holds);
    }
    this.raisePrices();
    this.shift(row);
    this.forget();
  }

  private relax(row: number, reached: number, gain: number): void {
    const { state, distance, from, fromArc } = this;
    const { first, column, value, placeFirst, offset } = state.arcs;
    const base = reached + gain;
    const { floor } = state;
    for (let arc = first[row]!, end = first[row + 1]!; arc < end; arc++) {
      if (base - value[arc]! + floor >= this.exit) break;
      const c = column[arc]!;
      const entry = base - value[arc]!;
      if (!state.single) {
        if (entry >= this.entered[c]!) continue;
        if (this.entered[c] === Infinity) this.enteredColumns.push(c);
        this.entered[c] = entry;
      }
      for (let place = placeFirst[c]!, last = placeFirst[c + 1]!; place < last; place++) {
        const far = entry - offset[place]! + state.price[place]!;
        if (far >= this.exit || far >= distance[place]!) continue;
        if (distance[place] === Infinity) this.touched[this.touchedCount++] = place;
        distance[place] = far;
        from[place] = row;
        fromArc[place] = arc;
        if (state.owner[place] === NONE) {
          this.exit = far;
          this.exitPlace = place;
        } else this.heap.push(far, place);
      }
    }
  }

  private raisePrices(): void {
    for (let k = 0; k < this.touchedCount; k++) {
      const place = this.touched[k]!;
      if (!this.settled[place]) continue;
      this.state.price[place]! += this.exit - this.distance[place]!;
      this.state.refresh(this.state.columnOf(place));
    }
  }

  private shift(start: number): void {
    const { state } = this;
    let place = this.exitPlace;
    if (place === NONE) {
      if (this.exitRow === start) return;
      place = state.placeOf[this.exitRow]!;
      state.goWithout(this.exitRow);
    }
    for (;;) {
      const row = this.from[place]!;
      const freed = state.placeOf[row]!;
      state.hold(row, place, this.fromArc[place]!);
      if (row === start) return;
      place = freed;
    }
  }

  private forget(): void {
    for (let k = 0; k < this.touchedCount; k++) {
      const place = this.touched[k]!;
      this.distance[place] = Infinity;
      this.settled[place] = 0;
    }
    this.touchedCount = 0;
    for (const column of this.enteredColumns) this.entered[column] = Infinity;
    this.enteredColumns.length = 0;
    this.heap.clear();
  }
}
