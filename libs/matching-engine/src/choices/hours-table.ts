import type { Part } from '../arcs.js';
import { NONE } from '../kernels/sparse-state.js';

export interface PairWorth {
  readonly value: number;
  readonly hours: number;
}

const MINUTES = 60;

/** A part as a table for `allocate`: the last column is for those who stay without a supporter. */
export class HoursTable {
  readonly rows: number;
  readonly columns: number;
  readonly cost: Float64Array;
  private readonly minutes: Float64Array;
  private readonly columnOf: Map<number, number>;
  /** Minutes and places each supporter has. */
  private readonly most: { readonly minutes: number; readonly places: number }[];

  constructor(
    private readonly part: Part,
    hoursLeft: (index: number) => number | null,
  ) {
    this.rows = part.rows.length;
    this.columns = part.supporters.length;
    this.cost = new Float64Array(this.rows * (this.columns + 1)).fill(Infinity);
    this.minutes = new Float64Array(this.cost.length);
    this.columnOf = new Map(part.supporters.map(({ index }, column) => [index, column]));
    this.most = part.supporters.map(({ index, places }) => {
      const hours = hoursLeft(index);
      return { places, minutes: hours === null ? Infinity : Math.floor(Math.max(0, hours) * MINUTES) };
    });
  }

  put(row: number, index: number, { value, hours }: PairWorth): void {
    const cell = row * (this.columns + 1) + this.columnOf.get(index)!;
    this.cost[cell] = -value;
    this.minutes[cell] = Math.ceil(hours * MINUTES);
  }

  /** Costs from 0, and staying without costs as much as the worst pair and more. */
  close(): void {
    const greatest = this.cost.reduce((most, one) => (one === Infinity ? most : Math.max(most, -one)), 0);
    for (let cell = 0; cell < this.cost.length; cell++) this.cost[cell]! += greatest;
    for (let row = 0; row < this.rows; row++) this.cost[row * (this.columns + 1) + this.columns] = greatest;
  }

  /** Hours alone; a supporter who states none counts relations. */
  hourWeights() {
    return this.weights(
      (minutes, most) => (most.minutes === Infinity ? 1 : minutes),
      ({ minutes, places }) => (minutes === Infinity ? places : minutes),
    );
  }

  /** Each relation takes its hours or a place's share of all, whichever is more; in units of one over the places. */
  sharedWeights() {
    return this.weights(
      (minutes, most) => (most.minutes === Infinity ? 1 : Math.max(minutes * most.places, most.minutes)),
      ({ minutes, places }) => (minutes === Infinity ? places : minutes * places),
    );
  }

  indices(columnOf: Int32Array): number[] {
    return Array.from(columnOf, (column) => (column === this.columns ? NONE : this.part.supporters[column]!.index));
  }

  /** True when nobody has more relations or hours than they can take. */
  keepsAll(chosen: readonly number[]): boolean {
    const used = this.usedBy(chosen);
    return this.most.every(({ minutes, places }, c) => used[c]!.minutes <= minutes && used[c]!.places <= places);
  }

  /** Whoever is without takes the best place that is still free, in order. */
  filled(chosen: readonly number[]): number[] {
    const used = this.usedBy(chosen);
    return chosen.map((index, row) => {
      if (index !== NONE) return index;
      let best = NONE;
      for (let c = 0; c < this.columns; c++) {
        const cost = this.cost[this.cell(row, c)]!;
        if (cost === Infinity || (best !== NONE && cost >= this.cost[this.cell(row, best)]!)) continue;
        const { minutes, places } = this.most[c]!;
        if (used[c]!.places < places && used[c]!.minutes + this.minutes[this.cell(row, c)]! <= minutes) best = c;
      }
      if (best === NONE) return NONE;
      used[best]!.places++;
      used[best]!.minutes += this.minutes[this.cell(row, best)]!;
      return this.part.supporters[best]!.index;
    });
  }

  private usedBy(chosen: readonly number[]): { minutes: number; places: number }[] {
    const used = this.most.map(() => ({ minutes: 0, places: 0 }));
    chosen.forEach((index, row) => {
      if (index === NONE) return;
      const column = this.columnOf.get(index)!;
      used[column]!.places++;
      used[column]!.minutes += this.minutes[this.cell(row, column)]!;
    });
    return used;
  }

  private weights(
    weigh: (minutes: number, most: { minutes: number; places: number }) => number,
    hold: (most: { minutes: number; places: number }) => number,
  ) {
    const weight = new Float64Array(this.cost.length);
    for (let row = 0; row < this.rows; row++)
      for (let c = 0; c < this.columns; c++) {
        const cell = this.cell(row, c);
        weight[cell] = weigh(this.minutes[cell]!, this.most[c]!);
      }
    return { weight, capacity: Float64Array.from([...this.most.map(hold), 1]) };
  }

  private cell(row: number, column: number): number {
    return row * (this.columns + 1) + column;
  }
}
