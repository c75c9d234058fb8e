import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram, memberRole } from '../vocabulary.js';

/** A member has another role in the same group: they begin to lead it, lead it otherwise, or lead it no more. */
export const MemberRoleChangedV1 = defineEvent({
  type: 'org.holdfast.groups.MemberRoleChanged.v1',
  topic: 'groups.membership',
  key: (d) => d.membershipId,
  data: Type.Object({
    ...inProgram,
    membershipId: id(),
    groupId: id(),
    personId: id(),
    role: memberRole(),
    previousRole: memberRole(),
    changedAt: instant(),
  }),
});
export type MemberRoleChangedV1 = typeof MemberRoleChangedV1;
