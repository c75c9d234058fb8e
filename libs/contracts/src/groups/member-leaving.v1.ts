import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { date, id } from '../fields.js';
import { inProgram, memberRole } from '../vocabulary.js';

/** A member announced to leave; those who depend on them must be looked after before that day. */
export const MemberLeavingV1 = defineEvent({
  type: 'org.holdfast.groups.MemberLeaving.v1',
  topic: 'groups.membership',
  key: (d) => d.membershipId,
  data: Type.Object({
    ...inProgram,
    membershipId: id(),
    groupId: id(),
    personId: id(),
    role: memberRole(),
    leavesOn: date(),
  }),
});
export type MemberLeavingV1 = typeof MemberLeavingV1;
