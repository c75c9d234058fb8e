import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { directoryEntry } from '../vocabulary.js';

/**
 * A person is in the directory. Null: no department, no line manager, or no hiring day known (patients have none
 * of them).
 */
export const PersonRegisteredV1 = defineEvent({
  type: 'org.holdfast.gateway.PersonRegistered.v1',
  topic: 'gateway.person',
  key: (d) => d.personId,
  data: Type.Object({
    ...directoryEntry,
  }),
});
export type PersonRegisteredV1 = typeof PersonRegisteredV1;
