import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/** One side declined; the offer to the other is withdrawn. */
export const MatchDeclinedV1 = defineEvent({
  type: 'org.holdfast.matching.MatchDeclined.v1',
  topic: 'matching.proposal',
  key: (d) => d.proposalId,
  data: Type.Object({
    ...inProgram,
    proposalId: id(),
    participantId: id(),
    supporterId: id(),
    participantEnrolmentId: id(),
    supporterEnrolmentId: id(),
    declinedBy: enrolmentRole(),
  }),
});
export type MatchDeclinedV1 = typeof MatchDeclinedV1;
