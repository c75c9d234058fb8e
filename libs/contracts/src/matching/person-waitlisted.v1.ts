import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, date, id, instant, nullable } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * A person waits, why, since when, and until when by estimate (null: no honest estimate). The position in the list
 * never leaves the service.
 */
export const PersonWaitlistedV1 = defineEvent({
  type: 'org.holdfast.matching.PersonWaitlisted.v1',
  topic: 'matching.waitlist',
  key: (d) => d.entryId,
  data: Type.Object({
    ...inProgram,
    entryId: id(),
    personId: id(),
    enrolmentId: id(),
    reason: code(),
    waitingSince: instant(),
    expectedOn: nullable(date()),
  }),
});
export type PersonWaitlistedV1 = typeof PersonWaitlistedV1;
