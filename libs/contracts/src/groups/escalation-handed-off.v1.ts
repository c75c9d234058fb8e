import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { escalationLevel, inAnyProgram } from '../vocabulary.js';

/** The receiver accepted the warm handoff. Null program: opened outside of one. */
export const EscalationHandedOffV1 = defineEvent({
  type: 'org.holdfast.groups.EscalationHandedOff.v1',
  topic: 'groups.escalation',
  key: (d) => d.escalationId,
  data: Type.Object({
    ...inAnyProgram,
    escalationId: id(),
    level: escalationLevel(),
    trigger: code(),
    acceptedBy: id(),
    handedOffAt: instant(),
  }),
});
export type EscalationHandedOffV1 = typeof EscalationHandedOffV1;
