import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, instant } from '../fields.js';
import { attendance, inProgram } from '../vocabulary.js';

/**
 * A session took place: when it was planned, when it began, how long it lasted, and how each expected member
 * attended.
 */
export const SessionHeldV1 = defineEvent({
  type: 'org.holdfast.groups.SessionHeld.v1',
  topic: 'groups.session',
  key: (d) => d.sessionId,
  data: Type.Object({
    ...inProgram,
    sessionId: id(),
    groupId: id(),
    scheduledAt: instant(),
    heldAt: instant(),
    minutes: count(1),
    attendance: attendance(),
  }),
});
export type SessionHeldV1 = typeof SessionHeldV1;
