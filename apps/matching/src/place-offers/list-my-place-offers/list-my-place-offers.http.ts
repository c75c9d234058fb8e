import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { ReasonAnswer, SlotAnswer } from '../../pool/index.js';
import { ListMyPlaceOffers } from './list-my-place-offers.js';

/** A place as the person it is offered to sees it: when and how the group meets, and nobody else in it. */
class OwnPlaceOfferAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() programId!: string;
  @body.id() groupId!: string;
  /** The side of the program; a supporter would lead the group. */
  @shown.oneOf(['participant', 'supporter']) role!: string;
  /** `accepted`: the person said yes, the place is being given. */
  @shown.oneOf(['offered', 'accepted']) state!: string;
  /** Null: it meets at no common time. */
  @shown.part(() => SlotAnswer, { nullable: true }) slot!: SlotAnswer | null;
  @shown.text({ nullable: true }) language!: string | null;
  @shown.text({ nullable: true }) modality!: string | null;
  @shown.parts(() => ReasonAnswer) reasons!: ReasonAnswer[];
  @shown.instant() expiresAt!: string;
}

@Controller('v1/my/place-offers')
export class ListMyPlaceOffersHttp {
  constructor(private readonly listMyPlaceOffers: ListMyPlaceOffers) {}

  @Get()
  @Requires('list_my_place_offers')
  @shown.AllOf(OwnPlaceOfferAnswer)
  async list(@Caller() me: Principal) {
    return { items: await this.listMyPlaceOffers.run(scopeOf(me)) };
  }
}
