export { CallOffOnPlaceAccepted } from './call-off.on-place-accepted.js';
export { NotifyOnOfferExpiring } from './notify.on-offer-expiring.js';
export { NotifyOnPlaceOffered } from './notify.on-place-offered.js';
export { NotifyOnPlaceOfferEnded } from './notify.on-place-offer-ended.js';
export { NotifyOnPlaceOfferExpiring } from './notify.on-place-offer-expiring.js';
export { OffersModule } from './offers.module.js';
