import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { inProgram, memberRole } from '../vocabulary.js';

/** A membership ended. */
export const MemberLeftV1 = defineEvent({
  type: 'org.holdfast.groups.MemberLeft.v1',
  topic: 'groups.membership',
  key: (d) => d.membershipId,
  data: Type.Object({
    ...inProgram,
    membershipId: id(),
    groupId: id(),
    personId: id(),
    role: memberRole(),
    reason: code(),
    leftAt: instant(),
  }),
});
export type MemberLeftV1 = typeof MemberLeftV1;
