import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, nullable } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A member asks for another group or partner; no reason is asked for. Null enrolment: a member without one. */
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
