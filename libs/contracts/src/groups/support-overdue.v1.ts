import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, list, oneOf } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Nobody did in time what was due on a request: the person did not agree yet, nobody on call is left to ask, nobody took it in time, or the follow-up check was not made. `tellIds`: who has to see to it now. */
export const SupportOverdueV1 = defineEvent({
  type: 'org.holdfast.groups.SupportOverdue.v1',
  topic: 'groups.request',
  key: (d) => d.requestId,
  data: Type.Object({
    ...inProgram,
    requestId: id(),
    what: oneOf('consent', 'supporter', 'first_response', 'follow_up'),
    tellIds: list(id(), 50),
  }),
});
export type SupportOverdueV1 = typeof SupportOverdueV1;
