import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { flag } from '../fields.js';
import { directoryEntry } from '../vocabulary.js';

/**
 * The whole directory entry after a change; `active: false` = no longer taking part, the entry stays. Null as in
 * PersonRegistered.
 */
export const PersonChangedV1 = defineEvent({
  type: 'org.holdfast.gateway.PersonChanged.v1',
  topic: 'gateway.person',
  key: (d) => d.personId,
  data: Type.Object({
    ...directoryEntry,
    active: flag(),
  }),
});
export type PersonChangedV1 = typeof PersonChangedV1;
