import type { Rand } from './rand.js';

/** What may go wrong, with the probability of each at every occasion. */
export const FAULTS = {
  crash: 0.012,
  stop: 0.008,
  rebalance: 0.01,
  statementFails: 0.01,
  commitAnswerLost: 0.03,
  relayLosesLock: 0.01,
  publishRefused: 0.04,
  publishPartly: 0.04,
  publishAnswerLost: 0.06,
  publishDelayed: 0.04,
  reordered: 0.15,
  storedTwice: 0.03,
  rewound: 0.04,
  fetchDropped: 0.03,
  offsetCommitLost: 0.15,
  offsetCommitDelayed: 0.1,
  timerFails: 0.15,
} as const;

export type Fault = keyof typeof FAULTS;

/** Some schedules are calm, some wild. */
const INTENSITIES = [0, 0.5, 1, 1, 2, 3];
const MISORDERING_BROKERS = 0.1;

/** Decides when something goes wrong, and counts it. */
export class Chaos {
  readonly counts: Partial<Record<Fault, number>> = {};
  /** The broker of this schedule may store the messages of a batch in another order, which Kafka never does. */
  readonly misorders: boolean;
  private intensity: number;

  constructor(private readonly rand: Rand) {
    this.intensity = rand.pick(INTENSITIES);
    this.misorders = rand.chance(MISORDERING_BROKERS);
  }

  happens(fault: Fault): boolean {
    if (fault === 'reordered' && !this.misorders) return false;
    if (!this.rand.chance(FAULTS[fault] * this.intensity)) return false;
    this.counts[fault] = (this.counts[fault] ?? 0) + 1;
    return true;
  }

  /** From now on all goes well. */
  heal(): void {
    this.intensity = 0;
  }
}
