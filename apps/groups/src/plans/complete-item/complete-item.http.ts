import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CompleteItemHandler } from './complete-item.js';

class CompleteItemParameters {
  @body.id() id!: string;
  @body.id() itemId!: string;
}

/** It is done, says whoever was going to do it, or whose plan it is. */
@Controller('v1/plans')
export class CompleteItemHttp {
  constructor(private readonly completeItem: CompleteItemHandler) {}

  @Post(':id/items/:itemId/completion')
  @HttpCode(200)
  @Requires('complete_item')
  complete(
    @Param() { id: planId, itemId }: CompleteItemParameters,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.completeItem.run({ planId, itemId, by }, write(request, ok));
  }
}
