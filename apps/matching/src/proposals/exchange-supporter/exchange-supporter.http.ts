import { Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ExchangeSupporterHandler } from './exchange-supporter.js';

class ExchangeSupporterBody {
  @body.id() supporterEnrolmentId!: string;
}

/** Under the hard rules of a run: a breach is refused and names the rules. */
@Controller('v1/proposals')
export class ExchangeSupporterHttp {
  constructor(private readonly exchangeSupporter: ExchangeSupporterHandler) {}

  @Post(':id/exchange')
  @HttpCode(200)
  @Requires('exchange_supporter')
  exchange(
    @Param('id', Uuid) proposalId: string,
    @Body() { supporterEnrolmentId }: ExchangeSupporterBody,
    @Req() request: FastifyRequest,
  ) {
    return this.exchangeSupporter.run({ proposalId, supporterEnrolmentId }, write(request, ok));
  }
}
