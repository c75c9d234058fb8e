import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, nullable } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/** The offer came to nothing: `declined`, `expired`, `placed` (in another group), or `withdrawn` (of the person or the group). Null group: none was formed. */
export const PlaceOfferEndedV1 = defineEvent({
  type: 'org.holdfast.matching.PlaceOfferEnded.v1',
  topic: 'matching.place',
  key: (d) => d.offerId,
  data: Type.Object({
    ...inProgram,
    offerId: id(),
    groupId: nullable(id()),
    personId: id(),
    enrolmentId: id(),
    role: enrolmentRole(),
    outcome: code(),
  }),
});
export type PlaceOfferEndedV1 = typeof PlaceOfferEndedV1;
