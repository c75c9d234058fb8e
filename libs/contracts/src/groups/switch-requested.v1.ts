import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, nullable } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * A member is to have another group or partner; this one goes on until then. No reason is asked for, and who asked is not
 * told: of a pair it is always the one who is supported whose place changes. Null enrolment: a member without one.
 */
export const SwitchRequestedV1 = defineEvent({
  type: 'org.holdfast.groups.SwitchRequested.v1',
  topic: 'groups.membership',
  key: (d) => d.membershipId,
  data: Type.Object({
    ...inProgram,
    membershipId: id(),
    groupId: id(),
    personId: id(),
    enrolmentId: nullable(id()),
    requestedAt: instant(),
  }),
});
export type SwitchRequestedV1 = typeof SwitchRequestedV1;
