import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant, list, pseudonym } from '../fields.js';
import { escalationLevel, inAnyProgram } from '../vocabulary.js';

/**
 * A person may need help now. `responderIds`: whom to notify, in the order of the chain (empty: nobody is on
 * call); due for acknowledgement at `dueAt`. Null program: opened outside of one.
 */
export const EscalationOpenedV1 = defineEvent({
  type: 'org.holdfast.groups.EscalationOpened.v1',
  topic: 'groups.escalation',
  key: (d) => d.escalationId,
  data: Type.Object({
    ...inAnyProgram,
    escalationId: id(),
    level: escalationLevel(),
    trigger: code(),
    participantPseudonym: pseudonym(),
    responderIds: list(id(), 50),
    openedAt: instant(),
    dueAt: instant(),
  }),
});
export type EscalationOpenedV1 = typeof EscalationOpenedV1;
