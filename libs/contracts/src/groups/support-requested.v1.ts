import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A person asked for a trained peer; the first response is due at `respondBy`. */
export const SupportRequestedV1 = defineEvent({
  type: 'org.holdfast.groups.SupportRequested.v1',
  topic: 'groups.request',
  key: (d) => d.requestId,
  data: Type.Object({
    ...inProgram,
    requestId: id(),
    personId: id(),
    requestedAt: instant(),
    respondBy: instant(),
  }),
});
export type SupportRequestedV1 = typeof SupportRequestedV1;
