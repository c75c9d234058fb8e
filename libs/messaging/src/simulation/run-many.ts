import { type Outcome, runSchedule } from './schedule.js';
import type { Rewire } from './wiring.js';

export interface Summary {
  readonly schedules: number;
  readonly ticks: number;
  readonly operations: number;
  readonly unknown: number;
  readonly applied: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly failed: readonly Pick<Outcome, 'seed' | 'violations'>[];
}

const MOST_FAILURES = 10;

/** Plays consecutive seeds, until too many of them fail. */
export async function runMany(from: number, count: number, rewire?: Rewire): Promise<Summary> {
  const total = { schedules: 0, ticks: 0, operations: 0, unknown: 0, applied: 0 };
  const faults: Record<string, number> = {};
  const failed: Pick<Outcome, 'seed' | 'violations'>[] = [];
  for (let seed = from; seed < from + count && failed.length < MOST_FAILURES; seed += 1) {
    const outcome = await runSchedule(seed, rewire);
    total.schedules += 1;
    for (const name of ['ticks', 'operations', 'unknown', 'applied'] as const) total[name] += outcome[name];
    for (const [fault, times] of Object.entries(outcome.faults)) faults[fault] = (faults[fault] ?? 0) + times;
    if (outcome.violations.length > 0) failed.push({ seed, violations: outcome.violations });
  }
  return { ...total, faults, failed };
}
