import { DomainError } from '@holdfast/kernel';
import { type Answer, asSystem, Db, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../groups/index.js';
import { Moderating, ReviewsStore } from '../../threads/index.js';
import { Appeals } from '../appeals.store.js';

export interface DecideAppeal {
  readonly reviewId: string;
  readonly by: Actor;
  readonly decision: 'upheld' | 'lifted';
}

@Injectable()
export class DecideAppealHandler {
  constructor(
    private readonly db: Db,
    private readonly moderating: Moderating,
    private readonly reviews: ReviewsStore,
    private readonly appeals: Appeals,
  ) {}

  run({ reviewId, by: { personId: by, worksAt }, decision }: DecideAppeal, w: Write): Promise<Answer> {
    return this.db.write(w, async (tx) => {
      const { review, author } = await this.moderating.case(tx, reviewId, { personId: by, worksAt });
      if (review.cause !== 'appeal') throw new DomainError('groups.review.is_post', 'conflict');
      const result = await asSystem(tx, async () => {
        await this.appeals.decide(tx, review.subjectId, decision, by, author);
        return this.reviews.decide(tx, reviewId, decision, by);
      });
      return { result, facts: [] };
    });
  }
}
