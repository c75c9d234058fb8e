import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A trained peer took a request. */
export const SupportAnsweredV1 = defineEvent({
  type: 'org.holdfast.groups.SupportAnswered.v1',
  topic: 'groups.request',
  key: (d) => d.requestId,
  data: Type.Object({
    ...inProgram,
    requestId: id(),
    personId: id(),
    supporterId: id(),
    answeredAt: instant(),
  }),
});
export type SupportAnsweredV1 = typeof SupportAnsweredV1;
