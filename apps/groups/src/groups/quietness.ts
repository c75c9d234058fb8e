import { type Cadence, type Instant, plus } from '@holdfast/kernel';
import type { Quiet } from '../programs/index.js';

const DAYS: Readonly<Record<Cadence, number>> = { weekly: 7, two_weekly: 14, monthly: 31 };

/** When a group that showed its last sign of life then counts as inactive, unless it shows another. */
export function quietFrom(last: Instant, { meetings, leastDays }: Quiet, rhythm: Cadence | null): Instant {
  const missed = rhythm === null ? 0 : meetings * DAYS[rhythm];
  return plus(last, { days: Math.max(leastDays, missed) });
}
