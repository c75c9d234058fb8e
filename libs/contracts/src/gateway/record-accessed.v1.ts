import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';

/** Someone looked at the record of a person: what a member can read about their own record. */
export const RecordAccessedV1 = defineEvent({
  type: 'org.holdfast.gateway.RecordAccessed.v1',
  topic: 'gateway.access',
  key: (d) => d.accessId,
  data: Type.Object({
    accessId: id(),
    personId: id(),
    byPersonId: id(),
    resource: code(),
    accessedAt: instant(),
  }),
});
export type RecordAccessedV1 = typeof RecordAccessedV1;
