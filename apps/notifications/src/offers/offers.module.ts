import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries/index.js';
import { CallOffOnPlaceAccepted } from './call-off.on-place-accepted.js';
import { NotifyOnOfferExpiring } from './notify.on-offer-expiring.js';
import { NotifyOnPlaceOffered } from './notify.on-place-offered.js';
import { NotifyOnPlaceOfferEnded } from './notify.on-place-offer-ended.js';
import { NotifyOnPlaceOfferExpiring } from './notify.on-place-offer-expiring.js';

@Module({
  imports: [DeliveriesModule],
  providers: [
    NotifyOnPlaceOffered,
    NotifyOnPlaceOfferExpiring,
    NotifyOnPlaceOfferEnded,
    CallOffOnPlaceAccepted,
    NotifyOnOfferExpiring,
  ],
})
export class OffersModule {}
