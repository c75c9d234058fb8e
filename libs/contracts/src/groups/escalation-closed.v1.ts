import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { escalationLevel, inAnyProgram } from '../vocabulary.js';

/** The escalation came to its end. Null program: opened outside of one. */
export const EscalationClosedV1 = defineEvent({
  type: 'org.holdfast.groups.EscalationClosed.v1',
  topic: 'groups.escalation',
  key: (d) => d.escalationId,
  data: Type.Object({
    ...inAnyProgram,
    escalationId: id(),
    level: escalationLevel(),
    trigger: code(),
    outcome: code(),
    closedAt: instant(),
  }),
});
export type EscalationClosedV1 = typeof EscalationClosedV1;
