import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, instant, nullable, oneOf } from '../fields.js';
import { inProgram, modality } from '../vocabulary.js';

/**
 * One unscheduled 1:1 contact, without any content. Null person: someone who is not in the program; null request:
 * not asked for through one. Absent type: not told.
 */
export const EncounterRecordedV1 = defineEvent({
  type: 'org.holdfast.groups.EncounterRecorded.v1',
  topic: 'groups.encounter',
  key: (d) => d.encounterId,
  data: Type.Object({
    ...inProgram,
    encounterId: id(),
    supporterId: id(),
    personId: nullable(id()),
    requestId: nullable(id()),
    encounterType: Type.Optional(oneOf('on_request', 'follow_up', 'unplanned')),
    minutes: count(1),
    supportType: oneOf('emotional', 'informational', 'experiential'),
    modality: modality(),
    occurredAt: instant(),
  }),
});
export type EncounterRecordedV1 = typeof EncounterRecordedV1;
