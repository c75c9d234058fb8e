import { Caller, type Principal, Requires } from '@holdfast/auth';
import { body, ok, Uuid, write } from '@holdfast/http';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DeclinePlaceOfferHandler } from './decline-place-offer.js';

/** No reason has to be given, and none reaches the group. */
const REASONS = ['no_time', 'not_a_fit', 'known_to_each_other', 'prefer_another_group', 'other'] as const;

class DeclinePlaceOfferBody {
  @body.oneOf(REASONS, { optional: true, nullable: true }) reason: string | null = null;
}

@Controller('v1/place-offers')
export class DeclinePlaceOfferHttp {
  constructor(private readonly declinePlaceOffer: DeclinePlaceOfferHandler) {}

  @Post(':id/decline')
  @HttpCode(200)
  @Requires('decline_place_offer')
  decline(
    @Param('id', Uuid) offerId: string,
    @Body() { reason }: DeclinePlaceOfferBody,
    @Caller() { personId: by }: Principal,
    @Req() request: FastifyRequest,
  ) {
    return this.declinePlaceOffer.run({ offerId, by, reason }, write(request, ok));
  }
}
