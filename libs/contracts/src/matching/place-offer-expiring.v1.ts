import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/** The person has not answered yet, and the offer runs out at `expiresAt`. */
export const PlaceOfferExpiringV1 = defineEvent({
  type: 'org.holdfast.matching.PlaceOfferExpiring.v1',
  topic: 'matching.place',
  key: (d) => d.offerId,
  data: Type.Object({
    ...inProgram,
    offerId: id(),
    groupId: id(),
    personId: id(),
    enrolmentId: id(),
    role: enrolmentRole(),
    expiresAt: instant(),
  }),
});
export type PlaceOfferExpiringV1 = typeof PlaceOfferExpiringV1;
