import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, body, shown, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { REPORT_REASONS, type ReportReason } from '../review.js';
import { ReportPostHandler } from './report-post.js';

class ReportedAnswer {
  @body.id() postId!: string;
  @shown.oneOf(['reported']) state!: string;
}

class ReportPostBody {
  /** Harm: the author, or somebody through them, may be in danger. */
  @body.oneOf(REPORT_REASONS) reason!: ReportReason;
}

/** One step, and somebody has to look. Nobody learns who it was. */
@Controller('v1/posts')
export class ReportPostHttp {
  constructor(private readonly reportPost: ReportPostHandler) {}

  @Post(':id/reports')
  @HttpCode(202)
  @Requires('report_post')
  @ApiAcceptedResponse({ type: ReportedAnswer })
  report(
    @Param('id', Uuid) postId: string,
    @Body() { reason }: ReportPostBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    const answer = answering(202, () => ({ postId, state: 'reported' }));
    return this.reportPost.run({ postId, by, reason }, write(request, answer));
  }
}
