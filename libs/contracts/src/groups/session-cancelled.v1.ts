import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, count, id, instant, list } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A planned session will not take place; members and start as last planned, `sequenceNo`, series and change as in SessionScheduled. */
export const SessionCancelledV1 = defineEvent({
  type: 'org.holdfast.groups.SessionCancelled.v1',
  topic: 'groups.session',
  key: (d) => d.sessionId,
  data: Type.Object({
    ...inProgram,
    sessionId: id(),
    groupId: id(),
    seriesId: Type.Optional(id()),
    changeId: Type.Optional(id()),
    startsAt: instant(),
    reason: code(),
    memberIds: list(id()),
    sequenceNo: count(),
  }),
});
export type SessionCancelledV1 = typeof SessionCancelledV1;
