import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, nullable } from '../fields.js';
import { inProgram, memberRole } from '../vocabulary.js';

/**
 * A membership began; published once, after both sides accepted. Null enrolment: a supporter of the office without
 * one. Absent proposal: placed by hand.
 */
export const MemberJoinedV1 = defineEvent({
  type: 'org.holdfast.groups.MemberJoined.v1',
  topic: 'groups.membership',
  key: (d) => d.membershipId,
  data: Type.Object({
    ...inProgram,
    membershipId: id(),
    groupId: id(),
    personId: id(),
    role: memberRole(),
    enrolmentId: nullable(id()),
    proposalId: Type.Optional(id()),
    joinedAt: instant(),
  }),
});
export type MemberJoinedV1 = typeof MemberJoinedV1;
