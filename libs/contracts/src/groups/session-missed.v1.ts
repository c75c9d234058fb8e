import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** The planned time of a session passed and nobody met. */
export const SessionMissedV1 = defineEvent({
  type: 'org.holdfast.groups.SessionMissed.v1',
  topic: 'groups.session',
  key: (d) => d.sessionId,
  data: Type.Object({
    ...inProgram,
    sessionId: id(),
    groupId: id(),
    scheduledAt: instant(),
  }),
});
export type SessionMissedV1 = typeof SessionMissedV1;
