import { type RunOptions, Steps } from '../steps.js';
import { flowOf, type RotaFlow, solveFlow } from './rota-flow.js';
import {
  blockOf,
  checkRota,
  clash,
  type Gap,
  type GapRule,
  lengthOf,
  type RotaProblem,
  type RotaSolution,
} from './rota-problem.js';
import { RotaSearch } from './rota-search.js';

export type { Gap, GapRule, OnCallPeer, RotaProblem, RotaSolution, Shift, Span } from './rota-problem.js';

const USUAL_STEPS = 40;

/**
 * Puts peers on call. Exact where the rota is a flow (`isFlow`); otherwise each step builds one rota in another seeded
 * order and the best is kept, with the bound of the flow. Throws `ProblemError`.
 */
export function coverRota(problem: RotaProblem, options: RunOptions = {}): RotaSolution {
  checkRota(problem);
  const flow = flowOf(problem);
  const { columnOf, prices, bound: proven } = solveFlow(flow);
  const bound = Math.floor(proven / flow.coverage);
  const most = flow.isExact ? countPlaced(columnOf) : bound;
  if (flow.isExact) {
    const peersOf = peersByShift(problem, flow, columnOf);
    return solution(problem, peersOf, { status: 'optimal', bound: most, prices, steps: 1 });
  }
  const nobody = problem.shifts.map(() => []);
  let best = judged(problem, nobody);
  const steps = new Steps(options);
  const rounds = Array.from({ length: options.maxSteps ?? USUAL_STEPS }, (_, round) => round);
  steps.each('solving', rounds, (round) => {
    const found = judged(problem, new RotaSearch(problem, round).run().peersOf);
    if (isBetter(found.key, best.key)) best = found;
  });
  return solution(problem, best.peersOf, { status: 'open', bound: most, prices, steps: steps.done });
}

const countPlaced = (columnOf: Int32Array) => columnOf.filter((column) => column >= 0).length;

interface Judged {
  readonly peersOf: readonly (readonly number[])[];
  /** Less is better: covered (negative), longest, squares. */
  readonly key: readonly [number, number, number];
}

function judged(problem: RotaProblem, peersOf: readonly (readonly number[])[]): Judged {
  const minutes = minutesOf(problem, peersOf);
  const squares = minutes.reduce((sum, one) => sum + one * one, 0);
  const covered = peersOf.reduce((sum, { length }) => sum + length, 0);
  return { peersOf, key: [-covered, Math.max(0, ...minutes), squares] };
}

function isBetter(a: Judged['key'], b: Judged['key']): boolean {
  const at = a.findIndex((one, k) => one !== b[k]);
  return at >= 0 && a[at]! < b[at]!;
}

function peersByShift({ shifts }: RotaProblem, { shiftOf }: RotaFlow, columnOf: Int32Array): number[][] {
  const peersOf: number[][] = shifts.map(() => []);
  columnOf.forEach((peer, row) => (peer >= 0 ? peersOf[shiftOf[row]!]!.push(peer) : 0));
  return peersOf;
}

function minutesOf({ shifts, peers }: RotaProblem, peersOf: readonly (readonly number[])[]): number[] {
  const minutes = peers.map(({ already }) => already);
  peersOf.forEach((held, shift) => held.forEach((peer) => (minutes[peer]! += lengthOf(shifts[shift]!))));
  return minutes;
}

type Proof = Pick<RotaSolution, 'status' | 'bound' | 'prices' | 'steps'>;

function solution(problem: RotaProblem, peersOf: readonly (readonly number[])[], proof: Proof): RotaSolution {
  const minutes = minutesOf(problem, peersOf);
  return {
    ...proof,
    peersOf: peersOf.map((held) => held.toSorted((a, b) => a - b)),
    gaps: gapsOf(problem, peersOf, minutes),
    covered: peersOf.reduce((sum, { length }) => sum + length, 0),
    minutes,
    longest: Math.max(0, ...minutes),
    squares: minutes.reduce((sum, one) => sum + one * one, 0),
  };
}

function gapsOf(problem: RotaProblem, peersOf: readonly (readonly number[])[], minutes: readonly number[]): Gap[] {
  const { shifts, peers, restMinutes } = problem;
  const ruleOf = (peer: number, shift: number): GapRule => {
    const wanted = shifts[shift]!;
    const always = blockOf(peers[peer]!, wanted);
    if (always !== null) return always;
    if (peersOf[shift]!.includes(peer)) return 'on_it';
    const near = shifts.some((other, s) => peersOf[s]!.includes(peer) && clash(other, wanted, restMinutes));
    if (near) return 'too_close';
    return minutes[peer]! + lengthOf(wanted) > peers[peer]!.maxMinutes ? 'hours_used_up' : 'not_reached';
  };
  return shifts.flatMap(({ needed }, shift): Gap[] => {
    const missing = needed - peersOf[shift]!.length;
    if (missing === 0) return [];
    const counts = new Map<GapRule, number>();
    for (const peer of peers.keys()) {
      const rule = ruleOf(peer, shift);
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
    return [{ shift, missing, blocks: [...counts].map(([rule, many]) => ({ rule, peers: many })) }];
  });
}
