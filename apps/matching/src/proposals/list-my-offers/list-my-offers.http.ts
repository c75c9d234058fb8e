import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { Controller, Get } from '@nestjs/common';
import { ListMyOffers } from './list-my-offers.js';

@Controller('v1/my/offers')
export class ListMyOffersHttp {
  constructor(private readonly listMyOffers: ListMyOffers) {}

  @Get()
  @Requires('list_my_offers')
  async list(@Caller() me: Principal) {
    return { items: await this.listMyOffers.run(scopeOf(me)) };
  }
}
