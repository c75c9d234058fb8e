/** Rows (people) with arcs to columns (supporters); a column has places, each with points of its own. */
export interface SparseArcs {
  readonly rows: number;
  readonly columns: number;
  /** Arcs of row i are `first[i]` up to `first[i + 1]`, by falling value; a column stands at most once in a row. */
  readonly first: Int32Array;
  readonly column: Int32Array;
  /** Whole numbers; an arc is used only where value + offset of the place is more than 0. */
  readonly value: Float64Array;
  /** Places of column j are `placeFirst[j]` up to `placeFirst[j + 1]`. */
  readonly placeFirst: Int32Array;
  /** Whole numbers from 0, added to every arc that takes this place; not rising within a column. */
  readonly offset: Float64Array;
}

export const NONE = -1;
/** The value of a slot kept free for an arc to come: nobody would take it. */
export const NO_ARC = -(2 ** 50);

/** Who holds which place at which price: what the auction and the path search hand to each other. */
export class SparseState {
  readonly price: Float64Array;
  /** Row that holds the place, or NONE. */
  readonly owner: Int32Array;
  readonly placeOf: Int32Array;
  /** Arc through which the row holds its place. */
  readonly arcOf: Int32Array;
  /** Per column: price minus offset of its cheapest place, that place, and the price of its second cheapest. */
  readonly cheapest: Float64Array;
  readonly cheapestPlace: Int32Array;
  readonly nextCheapest: Float64Array;
  /** No place costs less than this (price minus offset): bounds what the rest of a sorted row can give. */
  floor = 0;
  /** Every column has exactly one place without an offset: column and place, cheapest and price are the same. */
  readonly single: boolean;
  private readonly columns: Int32Array;

  constructor(
    readonly arcs: SparseArcs,
    prices?: Float64Array,
  ) {
    const places = arcs.placeFirst[arcs.columns]!;
    this.price = prices ? Float64Array.from(prices) : new Float64Array(places);
    this.owner = new Int32Array(places).fill(NONE);
    this.placeOf = new Int32Array(arcs.rows).fill(NONE);
    this.arcOf = new Int32Array(arcs.rows).fill(NONE);
    this.single =
      arcs.placeFirst.every((first, column) => first === column) && arcs.offset.every((points) => points === 0);
    this.cheapest = this.single ? this.price : new Float64Array(arcs.columns);
    this.cheapestPlace = this.single ? new Int32Array(0) : new Int32Array(arcs.columns);
    this.nextCheapest = this.single ? new Float64Array(0) : new Float64Array(arcs.columns);
    this.columns = new Int32Array(this.single ? 0 : places);
    for (let column = 0; column < arcs.columns && !this.single; column++) {
      this.columns.fill(column, arcs.placeFirst[column]!, arcs.placeFirst[column + 1]!);
      this.refresh(column);
    }
    this.lowerFloor();
  }

  /** To be called when prices may have fallen; rising ones leave the floor true. */
  lowerFloor(): void {
    this.floor = this.cheapest.reduce((least, cost) => Math.min(least, cost), Infinity);
  }

  /** Prices of the column's places changed: looks again for the cheapest two. */
  refresh(column: number): void {
    if (this.single) return;
    const { price } = this;
    const { placeFirst, offset } = this.arcs;
    let [best, second, at] = [Infinity, Infinity, NONE];
    for (let place = placeFirst[column]!; place < placeFirst[column + 1]!; place++) {
      // Offsets do not rise and prices are not negative: what follows is no cheaper.
      if (-offset[place]! >= second) break;
      const cost = price[place]! - offset[place]!;
      if (cost >= second) continue;
      if (cost < best) {
        second = best;
        best = cost;
        at = place;
      } else second = cost;
    }
    this.cheapest[column] = best;
    this.cheapestPlace[column] = at;
    this.nextCheapest[column] = second;
  }

  cheapestOf(column: number): number {
    return this.single ? column : this.cheapestPlace[column]!;
  }

  columnOf(place: number): number {
    return this.single ? place : this.columns[place]!;
  }

  /** What the row gains from the place it holds. */
  gain(row: number): number {
    const place = this.placeOf[row]!;
    return place === NONE ? 0 : this.arcs.value[this.arcOf[row]!]! + this.arcs.offset[place]! - this.price[place]!;
  }

  /** The most the row could gain at these prices; staying without a place gains 0. */
  bestGain(row: number): number {
    const { first, column, value } = this.arcs;
    let best = 0;
    for (let arc = first[row]!; arc < first[row + 1]!; arc++) {
      if (value[arc]! - this.floor <= best) break;
      const net = value[arc]! - this.cheapest[column[arc]!]!;
      if (net > best) best = net;
    }
    return best;
  }

  /** Everybody without a place; prices stay. */
  clear(): void {
    this.owner.fill(NONE);
    this.placeOf.fill(NONE);
    this.lowerFloor();
  }

  hold(row: number, place: number, arc: number): void {
    this.owner[place] = row;
    this.placeOf[row] = place;
    this.arcOf[row] = arc;
  }

  /** The row gives its place to another one. */
  goWithout(row: number): void {
    this.placeOf[row] = NONE;
  }

  release(row: number): void {
    const place = this.placeOf[row]!;
    if (place === NONE) return;
    this.owner[place] = NONE;
    this.placeOf[row] = NONE;
  }
}
