import { Module } from '@nestjs/common';
import { MatchingRulesModule } from '../matching-rules/index.js';
import { PoolModule } from '../pool/index.js';
import { ProgramsModule } from '../programs/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { AcceptPlaceOfferHttp } from './accept-place-offer/accept-place-offer.http.js';
import { AcceptPlaceOfferHandler } from './accept-place-offer/accept-place-offer.js';
import { DeclinePlaceOfferHttp } from './decline-place-offer/decline-place-offer.http.js';
import { DeclinePlaceOfferHandler } from './decline-place-offer/decline-place-offer.js';
import { ExpirePlaceOffer } from './expire-place-offer/expire-place-offer.js';
import { ListMyPlaceOffersHttp } from './list-my-place-offers/list-my-place-offers.http.js';
import { ListMyPlaceOffers } from './list-my-place-offers/list-my-place-offers.js';
import { LookAfterUnplaced } from './look-after-unplaced/look-after-unplaced.js';
import { OpenPlacesOnGroupFormed } from './open-places.on-group-formed.js';
import { PlaceOffersStore } from './place-offers.store.js';
import { OfferedPlaces } from './places.store.js';
import { RemindPlaceOffer } from './remind-place-offer/remind-place-offer.js';
import { SettlePlacesOnJoinRefused } from './settle-places.on-join-refused.js';
import { SettlePlacesOnMemberJoined } from './settle-places.on-member-joined.js';
import { StopPlacesOnConsentRevoked } from './stop-places.on-consent-revoked.js';
import { StopPlacesOnEligibilityLapsed } from './stop-places.on-eligibility-lapsed.js';
import { StopPlacesOnEnrolmentWithdrawn } from './stop-places.on-enrolment-withdrawn.js';
import { StopPlacesOnGroupClosed } from './stop-places.on-group-closed.js';
import { StopPlaces } from './stop-places.store.js';

@Module({
  imports: [MatchingRulesModule, PoolModule, ProgramsModule, WaitlistModule],
  controllers: [AcceptPlaceOfferHttp, DeclinePlaceOfferHttp, ListMyPlaceOffersHttp],
  providers: [
    PlaceOffersStore,
    OfferedPlaces,
    StopPlaces,
    AcceptPlaceOfferHandler,
    DeclinePlaceOfferHandler,
    ListMyPlaceOffers,
    ExpirePlaceOffer,
    RemindPlaceOffer,
    LookAfterUnplaced,
    OpenPlacesOnGroupFormed,
    SettlePlacesOnMemberJoined,
    SettlePlacesOnJoinRefused,
    StopPlacesOnEnrolmentWithdrawn,
    StopPlacesOnConsentRevoked,
    StopPlacesOnEligibilityLapsed,
    StopPlacesOnGroupClosed,
  ],
  exports: [OfferedPlaces],
})
export class PlaceOffersModule {}
