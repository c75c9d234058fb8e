import { Caller, type Principal, Requires } from '@holdfast/auth';
import { answering, body, shown, Uuid, write, type Written } from '@holdfast/http';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acting } from '../../acting.js';
import { OfferSupportHandler } from './offer-support.js';

class OfferSupportBody {
  /** Everybody who was part of what happened. */
  @body.ids({ min: 1, max: 50 }) personIds!: string[];
}

const offered = answering(201, (requests: readonly Written[]) => ({
  items: requests.map(({ id, version, state }) => ({ id, version, state })),
}));

@Controller('v1/programs')
export class OfferSupportHttp {
  constructor(private readonly offerSupport: OfferSupportHandler) {}

  @Post(':id/outreach')
  @Requires('offer_support')
  @shown.ManyWritten(201)
  offer(
    @Param('id', Uuid) programId: string,
    @Body() { personIds }: OfferSupportBody,
    @Caller() me: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.offerSupport.run({ programId, personIds, by: acting(me) }, write(request, offered));
  }
}
