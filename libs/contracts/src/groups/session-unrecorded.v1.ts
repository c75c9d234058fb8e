import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, instant, list } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * A planned session is over and nobody recorded it: `askedIds`, who were expected to lead it, are asked for the first,
 * second or third time (`ask`). It can be recorded before `recordBefore`; then it is missed.
 */
export const SessionUnrecordedV1 = defineEvent({
  type: 'org.holdfast.groups.SessionUnrecorded.v1',
  topic: 'groups.session',
  key: (d) => d.sessionId,
  data: Type.Object({
    ...inProgram,
    sessionId: id(),
    groupId: id(),
    scheduledAt: instant(),
    ask: count(1),
    askedIds: list(id()),
    recordBefore: instant(),
  }),
});
export type SessionUnrecordedV1 = typeof SessionUnrecordedV1;
