import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { inAnyProgram } from '../vocabulary.js';

/** A consent was taken back; the use it allowed stops. Null program: in every program of the lane. */
export const ConsentRevokedV1 = defineEvent({
  type: 'org.holdfast.groups.ConsentRevoked.v1',
  topic: 'groups.consent',
  key: (d) => d.consentId,
  data: Type.Object({
    ...inAnyProgram,
    consentId: id(),
    personId: id(),
    scope: code(),
    revokedAt: instant(),
  }),
});
export type ConsentRevokedV1 = typeof ConsentRevokedV1;
