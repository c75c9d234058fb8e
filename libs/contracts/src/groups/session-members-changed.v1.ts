import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, instant, list, zone } from '../fields.js';
import { inProgram, modality } from '../vocabulary.js';

/**
 * People joined or left the group before a planned session: `memberIds` are all it expects now, `joinedIds` those who
 * are new among them, `leftIds` those it expects no more. The plan itself is as before; `sequenceNo`, series and change as in SessionScheduled.
 */
export const SessionMembersChangedV1 = defineEvent({
  type: 'org.holdfast.groups.SessionMembersChanged.v1',
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
    joinedIds: list(id()),
    leftIds: list(id()),
  }),
});
export type SessionMembersChangedV1 = typeof SessionMembersChangedV1;
