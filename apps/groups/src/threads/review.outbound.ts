import { ReviewClosedV1, ReviewOpenedV1, ReviewOverdueV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Review, ReviewFact } from './review.js';

/** That somebody has to look, and never at what or whose: a hold for distress looks like that of a first post. */
export function reviewOutbound(fact: ReviewFact, review: Review): OutboundEvent[] {
  const { id: reviewId, lane, programId, siteId, format, groupId, tellIds, openedAt, dueAt } = review;
  const place = { lane, programId, siteId, format, reviewId, groupId };
  switch (fact.type) {
    case 'ReviewOpened':
      return [ReviewOpenedV1.of({ ...place, tellIds, openedAt, dueAt })];
    case 'ReviewOverdue':
      return [ReviewOverdueV1.of({ ...place, tellIds })];
    case 'ReviewClosed':
      // In one transaction with the word to the person, whom this id must not lead to.
      if (review.cause === 'appeal') return [];
      return [ReviewClosedV1.of({ ...place, closedAt: fact.at })];
    case 'ReviewRaised':
      return [];
    default:
      return assertNever(fact);
  }
}
