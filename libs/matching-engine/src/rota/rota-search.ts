import { generator } from '../seed.js';
import { blockOf, clash, lengthOf, type RotaProblem } from './rota-problem.js';

/** How many shifts may change hands so that one more place is covered. */
const DEPTH = 3;

/**
 * Builds a rota (the shifts fewest can take first, each to the peer who carries least), covers what is left by chains of
 * hand-overs, and evens loads out by handing shifts from those who carry more to those who carry less.
 */
export class RotaSearch {
  readonly peersOf: number[][];
  readonly minutes: number[];
  private readonly shiftsOf: number[][];
  private readonly candidates: number[][];
  private readonly below: (below: number) => number;

  constructor(
    private readonly problem: RotaProblem,
    round: number,
  ) {
    const { shifts, peers, seed } = problem;
    this.below = generator(seed + round);
    this.peersOf = shifts.map(() => []);
    this.shiftsOf = peers.map(() => []);
    this.minutes = peers.map(({ already }) => already);
    this.candidates = shifts.map((shift) => Array.from(peers.keys()).filter((p) => blockOf(peers[p]!, shift) === null));
  }

  run(): this {
    const { shifts } = this.problem;
    const order = shifts
      .map((shift, s) => ({ s, choice: this.candidates[s]!.length - shift.needed, chance: this.below(1_000_000) }))
      .sort((a, b) => a.choice - b.choice || a.chance - b.chance);
    for (const { s } of order) while (this.isShort(s) && this.take(s)) continue;
    for (const { s } of order) while (this.isShort(s) && this.cover(s, DEPTH, new Set([s]))) continue;
    while (this.even()) continue;
    return this;
  }

  private isShort(shift: number): boolean {
    return this.peersOf[shift]!.length < this.problem.shifts[shift]!.needed;
  }

  /** The shifts of a peer that one more shift would be too near to. */
  private clashes(peer: number, shift: number): number[] {
    const { shifts, restMinutes } = this.problem;
    return this.shiftsOf[peer]!.filter((other) => clash(shifts[other]!, shifts[shift]!, restMinutes));
  }

  private fits(peer: number, shift: number): boolean {
    const { shifts, peers } = this.problem;
    const hours = this.minutes[peer]! + lengthOf(shifts[shift]!) <= peers[peer]!.maxMinutes;
    return hours && this.clashes(peer, shift).length === 0;
  }

  private put(peer: number, shift: number): void {
    this.peersOf[shift]!.push(peer);
    this.shiftsOf[peer]!.push(shift);
    this.minutes[peer]! += lengthOf(this.problem.shifts[shift]!);
  }

  private remove(peer: number, shift: number): void {
    this.peersOf[shift] = this.peersOf[shift]!.filter((one) => one !== peer);
    this.shiftsOf[peer] = this.shiftsOf[peer]!.filter((one) => one !== shift);
    this.minutes[peer]! -= lengthOf(this.problem.shifts[shift]!);
  }

  /** Gives the shift to the peer who carries least and can take it. */
  private take(shift: number): boolean {
    const able = this.candidates[shift]!.filter((peer) => this.fits(peer, shift));
    if (able.length === 0) return false;
    const least = able.reduce((a, b) => (this.minutes[b]! < this.minutes[a]! ? b : a));
    this.put(least, shift);
    return true;
  }

  /** Takes one shift from somebody who then can take this one, if another can cover that shift in turn. */
  private cover(shift: number, depth: number, busy: Set<number>): boolean {
    if (this.take(shift)) return true;
    if (depth === 0) return false;
    for (const peer of this.candidates[shift]!) {
      if (this.peersOf[shift]!.includes(peer)) continue;
      const near = this.clashes(peer, shift);
      const inTheWay = (near.length === 0 ? this.shiftsOf[peer]! : near.length === 1 ? near : []).slice();
      for (const other of inTheWay) {
        if (busy.has(other)) continue;
        this.remove(peer, other);
        if (this.fits(peer, shift)) {
          this.put(peer, shift);
          if (this.cover(other, depth - 1, new Set(busy).add(other))) return true;
          this.remove(peer, shift);
        }
        this.put(peer, other);
      }
    }
    return false;
  }

  /** One hand-over that makes loads more even; false when there is none. */
  private even(): boolean {
    const { shifts } = this.problem;
    for (const [shift, holders] of this.peersOf.entries())
      for (const from of holders) {
        const length = lengthOf(shifts[shift]!);
        const to = this.candidates[shift]!.find(
          (peer) =>
            !holders.includes(peer) && this.minutes[peer]! + length < this.minutes[from]! && this.fits(peer, shift),
        );
        if (to === undefined) continue;
        this.remove(from, shift);
        this.put(to, shift);
        return true;
      }
    return false;
  }
}
