import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';
import { inProgram, weeklySlot } from '../vocabulary.js';

/**
 * Both sides accepted; `commonSlot` is a weekly window in which both can meet. The membership itself begins with
 * MemberJoined.
 */
export const MatchAcceptedV1 = defineEvent({
  type: 'org.holdfast.matching.MatchAccepted.v1',
  topic: 'matching.proposal',
  key: (d) => d.proposalId,
  data: Type.Object({
    ...inProgram,
    proposalId: id(),
    participantId: id(),
    supporterId: id(),
    participantEnrolmentId: id(),
    supporterEnrolmentId: id(),
    commonSlot: weeklySlot(),
  }),
});
export type MatchAcceptedV1 = typeof MatchAcceptedV1;
