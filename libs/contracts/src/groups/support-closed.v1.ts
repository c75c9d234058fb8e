import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, oneOf } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A request is over: followed up, called off by the person, or taken care of by the office. */
export const SupportClosedV1 = defineEvent({
  type: 'org.holdfast.groups.SupportClosed.v1',
  topic: 'groups.request',
  key: (d) => d.requestId,
  data: Type.Object({
    ...inProgram,
    requestId: id(),
    personId: id(),
    outcome: oneOf('followed_up', 'withdrawn', 'office_contact'),
    closedAt: instant(),
  }),
});
export type SupportClosedV1 = typeof SupportClosedV1;
