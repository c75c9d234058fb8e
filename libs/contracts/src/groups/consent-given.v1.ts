import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { inAnyProgram } from '../vocabulary.js';

/** A person allowed one use (`scope`) of their data. Null program: in every program of the lane. */
export const ConsentGivenV1 = defineEvent({
  type: 'org.holdfast.groups.ConsentGiven.v1',
  topic: 'groups.consent',
  key: (d) => d.consentId,
  data: Type.Object({
    ...inAnyProgram,
    consentId: id(),
    personId: id(),
    scope: code(),
    givenAt: instant(),
  }),
});
export type ConsentGivenV1 = typeof ConsentGivenV1;
