import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Tx, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import { Holding } from '../holding.store.js';
import { type Case, Moderating } from '../moderating.store.js';
import type { Review } from '../review.js';
import { Looking } from '../looking.store.js';

export interface ReviewPost {
  readonly reviewId: string;
  readonly by: Actor;
  readonly decision: 'published' | 'withheld';
  /** To the author alone. */
  readonly reply: string | null;
  readonly distress: boolean;
}

@Injectable()
export class ReviewPostHandler {
  constructor(
    private readonly db: Db,
    private readonly moderating: Moderating,
    private readonly holding: Holding,
    private readonly looking: Looking,
  ) {}

  run(c: ReviewPost, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const found = await this.moderating.case(tx, c.reviewId, c.by);
      if (found.review.cause === 'appeal') throw new DomainError('groups.review.is_appeal', 'conflict');
      return { result: await asSystem(tx, () => this.decide(tx, found, c)), facts: [] };
    });
  }

  private async decide(tx: Tx, { review, group, author }: Case, c: ReviewPost): Promise<Review> {
    const { decision, reply, distress } = c;
    if (distress) {
      const post = await this.looking.at(tx, review.subjectId);
      await this.holding.hold(tx, group, post, author.personId, { cause: review.cause, distress, reason: null });
    }
    return this.looking.decide(tx, review, { decision, by: c.by.personId, reply, authorId: author.personId });
  }
}
