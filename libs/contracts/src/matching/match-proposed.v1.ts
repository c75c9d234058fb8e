import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, nullable } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Offers went out to both sides, open until `expiresAt`. Null run: proposed by hand. */
export const MatchProposedV1 = defineEvent({
  type: 'org.holdfast.matching.MatchProposed.v1',
  topic: 'matching.proposal',
  key: (d) => d.proposalId,
  data: Type.Object({
    ...inProgram,
    proposalId: id(),
    participantId: id(),
    supporterId: id(),
    participantEnrolmentId: id(),
    supporterEnrolmentId: id(),
    runId: nullable(id()),
    expiresAt: instant(),
  }),
});
export type MatchProposedV1 = typeof MatchProposedV1;
