import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A group or pair ended after its goodbye. */
export const GroupClosedV1 = defineEvent({
  type: 'org.holdfast.groups.GroupClosed.v1',
  topic: 'groups.group',
  key: (d) => d.groupId,
  data: Type.Object({
    ...inProgram,
    groupId: id(),
    reason: code(),
    closedAt: instant(),
  }),
});
export type GroupClosedV1 = typeof GroupClosedV1;
