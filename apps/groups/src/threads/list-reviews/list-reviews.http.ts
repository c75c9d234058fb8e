import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, Cursors, page, PageQuery, shown } from '@holdfast/http';
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PlacedAnswer } from '../../answers.js';
import { CAUSES, DECISIONS, REPORT_REASONS, REVIEW_STATES } from '../review.js';
import { ListReviews } from './list-reviews.js';

class ReviewAnswer extends PlacedAnswer {
  @body.id() groupId!: string;
  @body.oneOf(CAUSES) cause!: string;
  /** The author may be in danger: a clinician has been told, and the author is waiting for an answer. */
  @body.flag() distress!: boolean;
  /** What somebody said who pointed at it; not who. */
  @body.oneOf(REPORT_REASONS, { nullable: true }) reason!: string | null;
  @body.text(1, 64) alias!: string;
  /** Null: it is an appeal against a step. */
  @body.id({ nullable: true }) postId!: string | null;
  @body.text(1, 200, { nullable: true }) title!: string | null;
  /** What was written, or the appeal in the person's words. Null: its author is no more. */
  @body.text(1, 8_000, { nullable: true }) text!: string | null;
  @body.oneOf(REVIEW_STATES) state!: string;
  @shown.instant() openedAt!: string;
  @shown.instant() dueAt!: string;
  @body.oneOf(DECISIONS, { nullable: true }) decision!: string | null;
}

class ListReviewsParameters extends PageQuery {
  /** What waits unless given. */
  @body.oneOf(['waiting', 'closed'], { optional: true }) state?: 'waiting' | 'closed';
}

/** What waits for those who moderate, in all of their groups; the office sees those of its sites. What is due first comes first. */
@Controller('v1/reviews')
export class ListReviewsHttp {
  constructor(
    private readonly listReviews: ListReviews,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Requires('list_reviews')
  @shown.ListOf(ReviewAnswer)
  async list(
    @Query() { limit, cursor, state = 'waiting' }: ListReviewsParameters,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const of = { list: 'reviews', state, personId: me.personId };
    const [dueAt, id] = cursor ? this.cursors.decode(cursor, of) : [];
    const after = cursor ? { dueAt: String(dueAt), id: String(id) } : undefined;
    const rows = await this.listReviews.run(scopeOf(me), { limit, closed: state === 'closed', after });
    return page(request, rows, limit, (last) => this.cursors.encode([last.dueAt, last.id], of));
  }
}
