import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, list } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/** Offers ran out; `waitingFor` names the sides that had not answered. */
export const OfferExpiredV1 = defineEvent({
  type: 'org.holdfast.matching.OfferExpired.v1',
  topic: 'matching.proposal',
  key: (d) => d.proposalId,
  data: Type.Object({
    ...inProgram,
    proposalId: id(),
    participantId: id(),
    supporterId: id(),
    participantEnrolmentId: id(),
    supporterEnrolmentId: id(),
    waitingFor: list(enrolmentRole(), 2),
  }),
});
export type OfferExpiredV1 = typeof OfferExpiredV1;
