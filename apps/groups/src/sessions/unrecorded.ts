import { type Instant, plus, type Span } from '@holdfast/kernel';

/** How long after its end those who lead are asked whether it took place, as long as nobody recorded it. */
const ASKED_AFTER: readonly Span[] = [{ hours: 1 }, { days: 1 }, { days: 7 }];
/** Time to record it in, also for whoever was without a network. */
const RECORDED_WITHIN: Span = { days: 14 };

/** From then on it did not take place, for good. */
export const missedFrom = (endsAt: Instant): Instant => plus(endsAt, RECORDED_WITHIN);

/** How often it is to have been asked about by now. */
export const asksUntil = (endsAt: Instant, now: Instant): number =>
  ASKED_AFTER.filter((span) => now >= plus(endsAt, span)).length;

/** When to look at it again, having been asked about so often. */
export const nextLook = (endsAt: Instant, asked: number): Instant =>
  plus(endsAt, ASKED_AFTER[asked] ?? RECORDED_WITHIN);
