import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, list } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** An offer runs out at `expiresAt`, and these have not answered it yet. */
export const OfferExpiringV1 = defineEvent({
  type: 'org.holdfast.matching.OfferExpiring.v1',
  topic: 'matching.proposal',
  key: (d) => d.proposalId,
  data: Type.Object({
    ...inProgram,
    proposalId: id(),
    waitingFor: list(id(), 2),
    expiresAt: instant(),
  }),
});
export type OfferExpiringV1 = typeof OfferExpiringV1;
