import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { ReviewPostHandler } from './review-post.js';

class ReviewPostBody {
  @body.oneOf(['published', 'withheld']) decision!: 'published' | 'withheld';
  /** To the author alone. Needed where others are not to read the post, and where its author may be in danger. */
  @body.text(1, 2_000, { optional: true }) reply?: string;
  /** Whoever looked worries about the author: a clinician is told at once. */
  @body.flag({ optional: true }) distress?: boolean;
}

/** Somebody who moderates has looked: others may read the post, or it stays with its author. It is never deleted. */
@Controller('v1/reviews')
export class ReviewPostHttp {
  constructor(private readonly reviewPost: ReviewPostHandler) {}

  @Post(':id/decision')
  @HttpCode(200)
  @Requires('review_post')
  review(
    @Param('id', Uuid) reviewId: string,
    @Body() { decision, reply, distress = false }: ReviewPostBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    const verdict = { decision, distress, reply: reply ?? null };
    return this.reviewPost.run({ reviewId, by: acting(me), ...verdict }, write(request, ok));
  }
}
