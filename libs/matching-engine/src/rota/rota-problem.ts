import { ProblemError } from '../validate.js';

/** Minutes on one time line for the whole problem. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Shift extends Span {
  /** How many peers at once. */
  readonly needed: number;
  /** Whoever is on call must speak it; null = any. */
  readonly language: string | null;
}

export interface OnCallPeer {
  readonly available: readonly Span[];
  readonly languages: readonly string[];
  /** Minutes on call at most, those of `already` included. */
  readonly maxMinutes: number;
  /** Minutes carried before this rota: they count for an even spread. */
  readonly already: number;
  /** Rest after a hard contact: not on call before. */
  readonly restUntil: number | null;
}

/** Peers are put on call for shifts: most shifts covered, then the longest load short, then loads even. */
export interface RotaProblem {
  readonly kind: 'rota';
  readonly shifts: readonly Shift[];
  readonly peers: readonly OnCallPeer[];
  /** Between two shifts of the same peer. */
  readonly restMinutes: number;
  readonly seed: number;
}

/** `on_it`: is on that shift already; `not_reached`: the run was stopped before its first step. */
export type GapRule =
  'not_available' | 'language' | 'rest_after_contact' | 'hours_used_up' | 'too_close' | 'on_it' | 'not_reached';

/** A shift with fewer peers than needed, and for every peer the first rule that keeps them from it. */
export interface Gap {
  readonly shift: number;
  readonly missing: number;
  readonly blocks: readonly { readonly rule: GapRule; readonly peers: number }[];
}

export interface RotaSolution {
  /** `optimal`: proven, the spread included; `open`: coverage within its bound, spread as found. */
  readonly status: 'optimal' | 'open';
  /** Peers of each shift, by number. */
  readonly peersOf: readonly (readonly number[])[];
  readonly gaps: readonly Gap[];
  /** Places on shifts that are filled, and how many can be at most. */
  readonly covered: number;
  readonly bound: number;
  /** Minutes on call of each peer with `already`, the most of them, and the sum of their squares. */
  readonly minutes: readonly number[];
  readonly longest: number;
  readonly squares: number;
  /** Prices of the places of peers, one after the other: they prove the bound. */
  readonly prices: Float64Array;
  readonly steps: number;
}

export const lengthOf = ({ from, to }: Span): number => to - from;

/** The first rule that keeps a peer from a shift whatever else the peer does; null = none. */
export function blockOf(peer: OnCallPeer, shift: Shift): GapRule | null {
  if (!peer.available.some(({ from, to }) => from <= shift.from && shift.to <= to)) return 'not_available';
  if (shift.language !== null && !peer.languages.includes(shift.language)) return 'language';
  return peer.restUntil !== null && shift.from < peer.restUntil ? 'rest_after_contact' : null;
}

/** Too near to each other for one peer. */
export function clash(a: Span, b: Span, restMinutes: number): boolean {
  return a.from < b.to + restMinutes && b.from < a.to + restMinutes;
}

/**
 * Whether the rota is an assignment with convex costs: shifts of one length, one peer each, none too near to another.
 * Then no choice for one shift forbids another but through a peer's hours.
 */
export function isFlow({ shifts, restMinutes }: RotaProblem): boolean {
  const sorted = shifts.toSorted((a, b) => a.from - b.from);
  return sorted.every((shift, k) => {
    const next = sorted[k + 1];
    const even = shift.needed <= 1 && lengthOf(shift) === lengthOf(sorted[0]!);
    return even && (next === undefined || !clash(shift, next, restMinutes));
  });
}

/** Throws `ProblemError`. */
export function checkRota({ shifts, peers, restMinutes }: RotaProblem): void {
  const must = (holds: boolean, path: string, message: string) => {
    if (!holds) throw new ProblemError('invalid', path, message);
  };
  const whole = (value: number, path: string, most = 10_000_000) =>
    must(Number.isInteger(value) && value >= 0 && value <= most, path, `must be a whole number from 0 to ${most}`);
  const span = ({ from, to }: Span, path: string) => {
    whole(from, `${path}.from`);
    whole(to, `${path}.to`);
    must(to > from, `${path}.to`, 'must be after from');
  };
  whole(restMinutes, 'restMinutes');
  shifts.forEach((shift, k) => {
    span(shift, `shifts[${k}]`);
    whole(shift.needed, `shifts[${k}].needed`, 1000);
  });
  peers.forEach((peer, k) => {
    peer.available.forEach((one, i) => span(one, `peers[${k}].available[${i}]`));
    whole(peer.maxMinutes, `peers[${k}].maxMinutes`, 100_000);
    whole(peer.already, `peers[${k}].already`, 100_000);
  });
}
