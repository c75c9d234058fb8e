import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { WithdrawPostHandler } from './withdraw-post.js';

/** The author takes back what they wrote: nobody else reads it any more. */
@Controller('v1/posts')
export class WithdrawPostHttp {
  constructor(private readonly withdrawPost: WithdrawPostHandler) {}

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Requires('withdraw_post')
  withdraw(@Param('id', Uuid) postId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.withdrawPost.run({ postId, by }, write(request, ok));
  }
}
