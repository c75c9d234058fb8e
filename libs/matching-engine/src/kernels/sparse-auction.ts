import { NONE, type SparseState } from './sparse-state.js';

/**
 * Auction with prices that only rise (Bertsekas, "The auction algorithm", Annals of Operations Research 14, 1988; equal
 * places as in Bertsekas and Castanon, "The auction algorithm for the transportation problem", 1989): a free row bids
 * for the place with the best value minus price and pays up to its second best plus epsilon. A row whose best arc is
 * worth nothing stays without a place.
 */
export class SparseAuction {
  bids = 0;
  private readonly waiting: Int32Array;
  /** Arc of the last bid on a place. */
  private readonly arcAt: Int32Array;
  // What the scan of a row found.
  private best = 0;
  private second = 0;
  private arc = NONE;
  private nextArc = NONE;

  constructor(private readonly state: SparseState) {
    this.waiting = new Int32Array(state.arcs.rows);
    this.arcAt = new Int32Array(state.owner.length);
  }

  /**
   * Forgets the assignment, keeps the prices, and lets everybody bid again in steps of `epsilon`. False when that took
   * more than `most` bids: then it stopped with rows still waiting.
   */
  phase(epsilon: number, most: number): boolean {
    const { waiting, state, arcAt } = this;
    const { owner } = state;
    state.clear();
    let count = 0;
    for (let row = state.arcs.rows - 1; row >= 0; row--) waiting[count++] = row;
    const last = this.bids + most;
    while (count > 0 && this.bids < last) {
      const row = waiting[--count]!;
      this.scan(row);
      if (this.arc === NONE) continue;
      const place = state.cheapestOf(state.arcs.column[this.arc]!);
      const loser = owner[place]!;
      owner[place] = row;
      arcAt[place] = this.arc;
      this.raise(place, this.best - this.second + epsilon);
      if (loser !== NONE) waiting[count++] = loser;
    }
    for (let place = 0; place < owner.length; place++)
      if (owner[place]! !== NONE) state.hold(owner[place]!, place, arcAt[place]!);
    return count === 0;
  }

  /**
   * Lets go of every row that does not hold exactly the best it could, then lets those bid. Returns the rows that still
   * want a place: from here on every row that holds one gains the most it could.
   */
  settle(): number[] {
    const { state } = this;
    const free: number[] = [];
    for (let row = 0; row < state.arcs.rows; row++) {
      if (state.gain(row) === state.bestGain(row)) continue;
      state.release(row);
      free.push(row);
    }
    return this.bidExactly(free);
  }

  /**
   * Free rows bid without epsilon ("augmenting row reduction" of Jonker and Volgenant, 1987), which keeps exact what is
   * exact. Returns the rows that still want a place.
   */
  bidExactly(free: readonly number[]): number[] {
    // Chains of displaced rows are followed at once; many equal values could make them very long.
    let budget = 16 * free.length + 64;
    const left: number[] = [];
    for (const first of free) {
      let row = first;
      while (row !== NONE) {
        const loser = this.reduce(row);
        if (loser === NONE) break;
        if (loser === row || budget-- <= 0) {
          left.push(loser);
          break;
        }
        row = loser;
      }
    }
    return left;
  }

  /** One bid without epsilon; returns the row that is without a place after it, which may be the bidder itself. */
  private reduce(row: number): number {
    const { state } = this;
    this.scan(row);
    if (this.arc === NONE) return NONE;
    const raise = this.best - this.second;
    const { column } = state.arcs;
    const free = state.owner[state.cheapestOf(column[this.arc]!)]! === NONE;
    if (raise > 0 || free) return this.take(row, this.arc, raise);
    if (this.nextArc !== NONE && state.owner[state.cheapestOf(column[this.nextArc]!)]! === NONE)
      return this.take(row, this.nextArc, 0);
    return row;
  }

  /** Best and second best of a row; a column's second place counts as well. */
  private scan(row: number): void {
    const { arcs, cheapest, nextCheapest, single, floor } = this.state;
    const { first, column, value } = arcs;
    let [best, second, arc, next] = [0, 0, NONE, NONE];
    for (let at = first[row]!, end = first[row + 1]!; at < end; at++) {
      const worth = value[at]!;
      if (worth - floor <= second) break;
      const net = worth - cheapest[column[at]!]!;
      if (net <= second) continue;
      if (net > best) {
        second = best;
        next = arc;
        best = net;
        arc = at;
      } else {
        second = net;
        next = at;
      }
    }
    if (!single && arc !== NONE) {
      const beside = value[arc]! - nextCheapest[column[arc]!]!;
      if (beside > second) {
        second = beside;
        next = NONE;
      }
    }
    this.bids++;
    this.best = best;
    this.second = second;
    this.arc = arc;
    this.nextArc = next;
  }

  private take(row: number, arc: number, raise: number): number {
    const { state } = this;
    const place = state.cheapestOf(state.arcs.column[arc]!);
    const loser = state.owner[place]!;
    state.hold(row, place, arc);
    if (loser !== NONE) state.goWithout(loser);
    this.raise(place, raise);
    return loser;
  }

  private raise(place: number, by: number): void {
    const { state } = this;
    state.price[place]! += by;
    if (!state.single) state.refresh(state.columnOf(place));
  }
}
