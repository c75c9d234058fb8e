import { DomainError } from '@holdfast/kernel';
import { cancel, schedule } from '@holdfast/messaging';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { reviewMapping } from './review.mapping.js';
import { reviewOutbound } from './review.outbound.js';
import type { Decision, Review, ReviewFact } from './review.js';

export const WATCH_REVIEW = 'watch_review';

@Injectable()
export class ReviewsStore extends AggregateStore<Review, ReviewFact> {
  protected readonly kind: AggregateKind<Review, ReviewFact> = {
    entity: reviewMapping,
    notFound: 'groups.review.not_found',
    outbound: reviewOutbound,
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** What waits for a look at this post or step. */
  async waiting(tx: Tx, subjectId: string): Promise<Review | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT review_id AS id FROM review WHERE subject_id = $1 AND state <> 'closed'`,
      [subjectId],
    );
    return row && this.find(row.id, tx);
  }

  async seen(tx: Tx, id: string): Promise<Review> {
    const review = await this.find(id, tx);
    if (!review) throw new DomainError('groups.review.not_found', 'not_found');
    return review;
  }

  async watch(tx: Tx, { id: key, dueAt, tenantId, siteId }: Review): Promise<void> {
    await schedule(tx, { kind: WATCH_REVIEW, key, dueAt, payload: {}, tenantId, siteId });
  }

  async decide(tx: Tx, id: string, decision: Decision, by: string | null): Promise<Review> {
    const review = await this.update(id, (each) => each.decide(decision, by, tx.now), tx);
    await cancel(tx, WATCH_REVIEW, id);
    return review;
  }
}
