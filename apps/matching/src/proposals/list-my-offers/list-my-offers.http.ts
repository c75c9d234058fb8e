import { Caller, type Principal, Requires, scopeOf } from '@holdfast/auth';
import { body, shown } from '@holdfast/http';
import { Controller, Get } from '@nestjs/common';
import { ReasonAnswer, SlotAnswer } from '../../pool/index.js';
import { ListMyOffers } from './list-my-offers.js';

/** An offer as one of its two sides sees it: never what the other side has said. */
class OwnOfferAnswer {
  @body.id() id!: string;
  @shown.version() version!: number;
  @body.id() programId!: string;
  /** The side the person would be on. */
  @shown.oneOf(['participant', 'supporter']) side!: string;
  /** Whom they would meet. */
  @body.id() otherPersonId!: string;
  /** `accepted`: both said yes, the place is being made. */
  @shown.oneOf(['offered', 'accepted']) state!: string;
  /** Whether the person has said yes. */
  @shown.flag() accepted!: boolean;
  @shown.parts(() => ReasonAnswer) reasons!: ReasonAnswer[];
  @shown.part(() => SlotAnswer) slot!: SlotAnswer;
  @shown.text() modality!: string;
  @shown.instant() expiresAt!: string;
}

@Controller('v1/my/offers')
export class ListMyOffersHttp {
  constructor(private readonly listMyOffers: ListMyOffers) {}

  @Get()
  @Requires('list_my_offers')
  @shown.AllOf(OwnOfferAnswer)
  async list(@Caller() me: Principal) {
    return { items: await this.listMyOffers.run(scopeOf(me)) };
  }
}
