import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A trained peer who is on call was asked to take a request; without an answer by `answerBy` the next one is asked as well. */
export const SupporterAskedV1 = defineEvent({
  type: 'org.holdfast.groups.SupporterAsked.v1',
  topic: 'groups.request',
  key: (d) => d.requestId,
  data: Type.Object({
    ...inProgram,
    requestId: id(),
    supporterId: id(),
    askedAt: instant(),
    answerBy: instant(),
  }),
});
export type SupporterAskedV1 = typeof SupporterAskedV1;
