import { Caller, type Principal, Requires } from '@holdfast/auth';
import { ok, Uuid, write } from '@holdfast/http';
import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AcceptPlaceOfferHandler } from './accept-place-offer.js';

/** Takes the place: the membership follows moments later, or word that the group could not take the person after all. */
@Controller('v1/place-offers')
export class AcceptPlaceOfferHttp {
  constructor(private readonly acceptPlaceOffer: AcceptPlaceOfferHandler) {}

  @Post(':id/acceptance')
  @HttpCode(200)
  @Requires('accept_place_offer')
  accept(@Param('id', Uuid) offerId: string, @Caller() { personId: by }: Principal, @Req() request: FastifyRequest) {
    return this.acceptPlaceOffer.run({ offerId, by }, write(request, ok));
  }
}
