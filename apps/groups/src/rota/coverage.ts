import { type Instant, msBetween } from '@holdfast/kernel';
import type { OnCallTime } from './rota-entry.js';

export interface Coverage {
  /** When nobody is on call, in order. */
  readonly gaps: readonly OnCallTime[];
  /** Share of the time somebody is on call, 0 to 1. */
  readonly covered: number;
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b);

/** What is left of `window` when every stretch of time somebody is on call is taken away. */
export function coverageOf(window: OnCallTime, onCall: readonly OnCallTime[]): Coverage {
  const inOrder = onCall
    .map(({ startsAt, endsAt }) => ({
      startsAt: later(startsAt, window.startsAt),
      endsAt: earlier(endsAt, window.endsAt),
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const gaps: OnCallTime[] = [];
  let until = window.startsAt;
  for (const { startsAt, endsAt } of inOrder) {
    if (startsAt > until) gaps.push({ startsAt: until, endsAt: startsAt });
    until = later(until, endsAt);
  }
  if (until < window.endsAt) gaps.push({ startsAt: until, endsAt: window.endsAt });
  const open = gaps.reduce((sum, { startsAt, endsAt }) => sum + msBetween(startsAt, endsAt), 0);
  return { gaps, covered: 1 - open / msBetween(window.startsAt, window.endsAt) };
}
