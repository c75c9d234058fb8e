import { PlaceAcceptedV1, PlaceOfferedV1, PlaceOfferEndedV1, PlaceOfferExpiringV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { PlaceOffer, PlaceOfferFact } from './place-offer.js';

type Place = Pick<Parameters<typeof PlaceAcceptedV1.of>[0], 'lane' | 'format'>;

/** What is only prepared, and why somebody declined, stays here. */
export function placeOfferOutbound(fact: PlaceOfferFact, offer: PlaceOffer): OutboundEvent[] {
  const { programId, siteId, id: offerId, personId, enrolmentId, role, groupId } = offer;
  const { lane, format } = offer as Place;
  const of = { lane, programId, siteId, format, offerId, personId, enrolmentId, role };
  switch (fact.type) {
    case 'PlaceOffered':
      return [PlaceOfferedV1.of({ ...of, groupId: fact.groupId, expiresAt: fact.expiresAt })];
    case 'PlaceOfferExpiring':
      return [PlaceOfferExpiringV1.of({ ...of, groupId: fact.groupId, expiresAt: fact.expiresAt })];
    case 'PlaceAccepted':
      return [PlaceAcceptedV1.of({ ...of, groupId: groupId! })];
    case 'PlaceOfferEnded':
      return [PlaceOfferEndedV1.of({ ...of, groupId, outcome: fact.outcome })];
    case 'PlacePrepared':
    case 'PlaceGiven':
    case 'PlaceRefused':
      return [];
    default:
      return assertNever(fact);
  }
}
