import { sortArcs } from '../kernels/sort-arcs.js';
import { SparseAuction } from '../kernels/sparse-auction.js';
import { SparseLowering } from '../kernels/sparse-lowering.js';
import { SparsePaths } from '../kernels/sparse-paths.js';
import { NONE, type SparseArcs, SparseState } from '../kernels/sparse-state.js';

export type { SparseArcs } from '../kernels/sparse-state.js';

/** The best assignment and its certificate: prices of places under which nobody would rather have another place. */
export interface Assignment {
  /** Place of each row, or -1. */
  readonly placeOf: Int32Array;
  /** Column of each row, or -1. */
  readonly columnOf: Int32Array;
  /** Whole numbers from 0; 0 for a place that nobody holds. */
  readonly prices: Float64Array;
  readonly value: number;
  /** Sum of prices and of what each row gains at most: no assignment is worth more. Equal to `value`. */
  readonly bound: number;
  /** Bids and paths it took. */
  readonly steps: number;
}

/** The first epsilon is the mean spread of a row's values over this; each phase divides by `FINER`. */
const FIRST = 48;
const FINER = 8;
/** Where a phase takes more bids a row than this, rows outbid each other in steps that are too small. */
const PATIENCE = 24;
/** A phase with fewer bids a row than this leaves little to the exact end. */
const SETTLED = 2;

/**
 * Assigns rows to places so that the sum of values (with offsets) is greatest; anybody and any place may stay without.
 * Exact: auction phases with falling epsilon, then everybody who does not hold exactly the best is assigned anew along
 * shortest paths. An earlier solution of nearly the same problem (same rows and places) starts the search at its end:
 * only those who would now rather have another place are assigned anew.
 */
export function assignSparse(arcs: SparseArcs, before?: Pick<Assignment, 'prices' | 'placeOf'>): Assignment {
  const sorted = sortArcs(arcs);
  const state = new SparseState(sorted, before?.prices);
  const auction = new SparseAuction(state);
  if (before) resume(state, before.placeOf);
  else runPhases(auction, sorted);
  const paths = new SparsePaths(state);
  const waiting = auction.settle();
  for (const row of waiting) paths.augment(row);
  const idle = freeButPriced(state);
  if (idle.length > 0) {
    const lowering = new SparseLowering(state);
    for (const place of idle) if (state.owner[place] === NONE && state.price[place]! > 0) lowering.lower(place);
  }
  return result(state, auction.bids + waiting.length + idle.length);
}

function resume(state: SparseState, placeOf: Int32Array): void {
  const { first, column } = state.arcs;
  for (let row = 0; row < placeOf.length; row++) {
    const place = placeOf[row]!;
    if (place === NONE) continue;
    const at = state.columnOf(place);
    for (let arc = first[row]!; arc < first[row + 1]!; arc++) if (column[arc] === at) state.hold(row, place, arc);
  }
}

function runPhases(auction: SparseAuction, arcs: SparseArcs): void {
  const spread = meanSpread(arcs);
  const most = PATIENCE * arcs.rows + 1000;
  let epsilon = Math.max(1, Math.floor(spread / FIRST));
  // Far more rows than good places: let them settle who goes without in great steps first.
  while (!auction.phase(epsilon, most)) epsilon *= FINER * FINER;
  for (;;) {
    const before = auction.bids;
    if (epsilon === 1) return;
    epsilon = Math.max(1, Math.floor(epsilon / FINER));
    const complete = auction.phase(epsilon, most);
    if (!complete || (epsilon * FIRST * FINER < spread && auction.bids - before < SETTLED * arcs.rows)) return;
  }
}

function meanSpread(arcs: SparseArcs): number {
  let [sum, rows] = [0, 0];
  for (let row = 0; row < arcs.rows; row++) {
    const [from, to] = [arcs.first[row]!, arcs.first[row + 1]!];
    if (to === from) continue;
    rows++;
    sum += arcs.value[from]! - arcs.value[to - 1]!;
  }
  const offsets = arcs.offset.reduce((most, points) => Math.max(most, points), 0);
  return rows === 0 ? 0 : sum / rows + offsets;
}

function freeButPriced({ owner, price }: SparseState): number[] {
  const idle: number[] = [];
  for (let place = 0; place < price.length; place++) if (owner[place] === NONE && price[place]! > 0) idle.push(place);
  return idle;
}

function result(state: SparseState, steps: number): Assignment {
  const { arcs, placeOf, price } = state;
  let [value, bound] = [0, 0];
  for (const one of price) bound += one;
  for (let row = 0; row < arcs.rows; row++) {
    bound += state.bestGain(row);
    const place = placeOf[row]!;
    if (place !== NONE) value += arcs.value[state.arcOf[row]!]! + arcs.offset[place]!;
  }
  const columnOf = Int32Array.from(placeOf, (place) => (place === NONE ? NONE : state.columnOf(place)));
  return { placeOf, columnOf, prices: price, value, bound, steps };
}
