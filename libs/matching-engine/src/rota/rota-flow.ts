import { assignSparse, type Assignment, type SparseArcs } from '../assignment/sparse.js';
import { ProblemError } from '../validate.js';
import { blockOf, isFlow, lengthOf, type RotaProblem } from './rota-problem.js';

/** The rota without rest between shifts: an assignment of places on shifts to places of peers. */
export interface RotaFlow {
  readonly arcs: SparseArcs;
  /** Shift of each row. */
  readonly shiftOf: readonly number[];
  /** What one more place covered is worth; what is below it belongs to the spread. */
  readonly coverage: number;
  readonly isExact: boolean;
}

const LARGEST = 2 ** 51;

/**
 * Rows are places on shifts, columns are peers with as many places as the shortest shifts fill. Where the rota is a
 * flow, the n-th place of a peer is worth less by what it adds to the square of the peer's minutes: with convex costs
 * the least sum of squares has the least greatest load as well (Harvey, Ladner, Lovasz and Tamir, "Semi-matchings for
 * bipartite graphs and load balancing", J. Algorithms 59, 2006). Otherwise only coverage counts, for the bound.
 */
export function flowOf(problem: RotaProblem): RotaFlow {
  const { shifts, peers } = problem;
  const isExact = isFlow(problem);
  const shortest = shifts.reduce((least, shift) => Math.min(least, lengthOf(shift)), Infinity);
  const shiftOf = shifts.flatMap(({ needed }, shift) => new Array<number>(needed).fill(shift));
  const first = [0];
  const column: number[] = [];
  for (const shift of shiftOf) {
    peers.forEach((peer, p) => (blockOf(peer, shifts[shift]!) === null ? column.push(p) : 0));
    first.push(column.length);
  }
  const placeFirst = [0];
  const added: number[] = [];
  for (const { maxMinutes, already } of peers) {
    const room = Math.max(0, Math.min(shiftOf.length, Math.floor((maxMinutes - already) / shortest)));
    for (let n = 0; n < room; n++)
      added.push(isExact ? (already + (n + 1) * shortest) ** 2 - (already + n * shortest) ** 2 : 0);
    placeFirst.push(added.length);
  }
  const most = added.reduce((greatest, one) => Math.max(greatest, one), 0);
  const coverage = 1 + shiftOf.length * most;
  if (coverage * 2 * (shiftOf.length + 1) > LARGEST)
    throw new ProblemError('too_large', 'shifts', 'shifts times squares of minutes exceed exact integer arithmetic');
  const arcs: SparseArcs = {
    rows: shiftOf.length,
    columns: peers.length,
    first: Int32Array.from(first),
    column: Int32Array.from(column),
    value: new Float64Array(column.length).fill(coverage),
    placeFirst: Int32Array.from(placeFirst),
    offset: Float64Array.from(added, (one) => most - one),
  };
  return { arcs, shiftOf, coverage: coverage + (isExact ? most : 0), isExact };
}

export const solveFlow = ({ arcs }: RotaFlow): Assignment => assignSparse(arcs);
