import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/** The person takes the place. The membership itself begins with MemberJoined. */
export const PlaceAcceptedV1 = defineEvent({
  type: 'org.holdfast.matching.PlaceAccepted.v1',
  topic: 'matching.place',
  key: (d) => d.offerId,
  data: Type.Object({
    ...inProgram,
    offerId: id(),
    groupId: id(),
    personId: id(),
    enrolmentId: id(),
    role: enrolmentRole(),
  }),
});
export type PlaceAcceptedV1 = typeof PlaceAcceptedV1;
