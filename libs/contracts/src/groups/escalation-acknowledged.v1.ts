import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { escalationLevel, inAnyProgram } from '../vocabulary.js';

/** A named clinician took the escalation. Null program: opened outside of one. */
export const EscalationAcknowledgedV1 = defineEvent({
  type: 'org.holdfast.groups.EscalationAcknowledged.v1',
  topic: 'groups.escalation',
  key: (d) => d.escalationId,
  data: Type.Object({
    ...inAnyProgram,
    escalationId: id(),
    level: escalationLevel(),
    trigger: code(),
    acknowledgedBy: id(),
    acknowledgedAt: instant(),
  }),
});
export type EscalationAcknowledgedV1 = typeof EscalationAcknowledgedV1;
