/** What the search reads of a problem; see `AllocationProblem`. */
export interface AllocationTables {
  readonly participants: number;
  readonly supporters: number;
  readonly cost: Float64Array;
  readonly weight: Float64Array;
  readonly capacity: Float64Array;
  readonly seed: number;
}

/** How much more than its price a unit of capacity counts, try after try: the more, the less is used. */
const DEARER = [0, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

/**
 * An allocation that keeps every capacity, by greatest regret (after Martello and Toth, "An algorithm for the generalized
 * assignment problem", 1981) at the prices of capacity; where somebody is left without room, all again with dearer ones.
 */
export class AllocationStart {
  private readonly room: Float64Array;
  private readonly worth: Float64Array;
  private readonly supporterOf: Int32Array;
  /** Of who is not placed yet: the best with room, and how much worse the second best is. */
  private readonly best: Int32Array;
  private readonly regret: Float64Array;

  constructor(
    private readonly tables: AllocationTables,
    private readonly multipliers: Float64Array,
  ) {
    const { participants, supporters } = tables;
    this.room = new Float64Array(supporters);
    this.worth = new Float64Array(participants * supporters);
    this.supporterOf = new Int32Array(participants);
    this.best = new Int32Array(participants);
    this.regret = new Float64Array(participants);
  }

  /** Undefined where no try found room for everybody. */
  find(): Int32Array | undefined {
    const mean = this.multipliers.reduce((a, b) => a + b, 0) / Math.max(1, this.tables.supporters);
    // Where capacity has no price at all it is not what is short.
    for (const more of DEARER) if (this.placed(more, Math.max(mean, 1e-3))) return this.supporterOf;
    return undefined;
  }

  private placed(more: number, mean: number): boolean {
    const { participants, supporters, cost, weight, capacity } = this.tables;
    this.room.set(capacity);
    this.supporterOf.fill(-1);
    for (let p = 0, cell = 0; p < participants; p++)
      for (let s = 0; s < supporters; s++, cell++)
        this.worth[cell] = cost[cell]! + (this.multipliers[s]! + more * mean) * weight[cell]!;
    for (let p = 0; p < participants; p++) if (!this.look(p)) return false;
    for (let left = participants; left > 0; left--) {
      let next = -1;
      for (let p = 0; p < participants; p++)
        if (this.supporterOf[p] === -1 && (next < 0 || this.regret[p]! > this.regret[next]!)) next = p;
      const s = this.best[next]!;
      this.supporterOf[next] = s;
      this.room[s]! -= weight[next * supporters + s]!;
      if (!this.lookAgain(s)) return false;
    }
    return true;
  }

  /** Whoever counted on a supporter that has less room now. */
  private lookAgain(s: number): boolean {
    const { participants, supporters, weight } = this.tables;
    for (let p = 0; p < participants; p++) {
      if (this.supporterOf[p] !== -1) continue;
      // The second best is not remembered: its loss only makes the regret greater than it is told.
      if (this.best[p] === s && weight[p * supporters + s]! > this.room[s]! && !this.look(p)) return false;
    }
    return true;
  }

  private look(p: number): boolean {
    const { supporters, weight } = this.tables;
    const row = p * supporters;
    let [best, least, second] = [-1, Infinity, Infinity];
    for (let s = 0; s < supporters; s++) {
      const worth = this.worth[row + s]!;
      if (worth >= second || weight[row + s]! > this.room[s]!) continue;
      if (worth < least) {
        second = least;
        least = worth;
        best = s;
      } else second = worth;
    }
    this.best[p] = best;
    // Whoever has one way left comes first.
    this.regret[p] = second === Infinity ? Infinity : second - least;
    return best >= 0;
  }
}
