import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';
import { lane } from '../vocabulary.js';

/** Everything that identifies the person is to be destroyed by every service that holds any of it. */
export const PersonErasedV1 = defineEvent({
  type: 'org.holdfast.gateway.PersonErased.v1',
  topic: 'gateway.person',
  key: (d) => d.personId,
  data: Type.Object({
    personId: id(),
    lane: lane(),
  }),
});
export type PersonErasedV1 = typeof PersonErasedV1;
