import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/** A person is asked whether they take a place in a group; open until `expiresAt`. A supporter would lead it. */
export const PlaceOfferedV1 = defineEvent({
  type: 'org.holdfast.matching.PlaceOffered.v1',
  topic: 'matching.place',
  key: (d) => d.offerId,
  data: Type.Object({
    ...inProgram,
    offerId: id(),
    groupId: id(),
    personId: id(),
    enrolmentId: id(),
    role: enrolmentRole(),
    expiresAt: instant(),
  }),
});
export type PlaceOfferedV1 = typeof PlaceOfferedV1;
