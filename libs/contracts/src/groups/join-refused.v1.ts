import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, nullable } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * A place could not be given because the group refused it (`full`, or another reason); the person needs another.
 * Null enrolment: asked for without one. Absent proposal: none led here.
 */
export const JoinRefusedV1 = defineEvent({
  type: 'org.holdfast.groups.JoinRefused.v1',
  topic: 'groups.group',
  key: (d) => d.groupId,
  data: Type.Object({
    ...inProgram,
    groupId: id(),
    personId: id(),
    enrolmentId: nullable(id()),
    proposalId: Type.Optional(id()),
    reason: code(),
  }),
});
export type JoinRefusedV1 = typeof JoinRefusedV1;
