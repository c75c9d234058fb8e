import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, instant, list, zone } from '../fields.js';
import { inProgram, modality } from '../vocabulary.js';

/** A planned session moved: the whole new plan and the start it had before; series and change as in SessionScheduled. */
export const SessionRescheduledV1 = defineEvent({
  type: 'org.holdfast.groups.SessionRescheduled.v1',
  topic: 'groups.session',
  key: (d) => d.sessionId,
  data: Type.Object({
    ...inProgram,
    sessionId: id(),
    groupId: id(),
    seriesId: Type.Optional(id()),
    changeId: Type.Optional(id()),
    startsAt: instant(),
    endsAt: instant(),
    zone: zone(),
    modality: modality(),
    memberIds: list(id()),
    sequenceNo: count(),
    previousStartsAt: instant(),
  }),
});
export type SessionRescheduledV1 = typeof SessionRescheduledV1;
