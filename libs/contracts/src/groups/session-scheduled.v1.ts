import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, instant, list, zone } from '../fields.js';
import { inProgram, modality } from '../vocabulary.js';

/**
 * A session is planned for the expected members. `sequenceNo` is the calendar revision (iCalendar SEQUENCE): it
 * starts at 0 and grows with each change. Sessions planned, moved or cancelled together carry the same `changeId`; those
 * planned together the same `seriesId`.
 */
export const SessionScheduledV1 = defineEvent({
  type: 'org.holdfast.groups.SessionScheduled.v1',
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
  }),
});
export type SessionScheduledV1 = typeof SessionScheduledV1;
