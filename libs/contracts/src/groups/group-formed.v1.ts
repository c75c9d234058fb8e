import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, count, fields, id, list, nullable, zone } from '../fields.js';
import { cadence, inProgram, memberRole, weeklySlot } from '../vocabulary.js';

/**
 * A group or pair exists, with the members it starts with (those who join later come as MemberJoined). Null
 * cadence: it meets without a rhythm. `slot`: when in the week it means to meet; absent: not
 * said, and no proposal led here.
 */
export const GroupFormedV1 = defineEvent({
  type: 'org.holdfast.groups.GroupFormed.v1',
  topic: 'groups.group',
  key: (d) => d.groupId,
  data: Type.Object({
    ...inProgram,
    groupId: id(),
    visibility: code(),
    capacity: count(1),
    cadence: nullable(cadence()),
    zone: zone(),
    slot: Type.Optional(weeklySlot()),
    groupProposalId: Type.Optional(id()),
    members: list(fields({ personId: id(), role: memberRole() })),
  }),
});
export type GroupFormedV1 = typeof GroupFormedV1;
