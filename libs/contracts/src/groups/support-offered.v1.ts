import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, oneOf } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Somebody else asked that a trained peer gets in touch, or the office reached out: nobody does before the person agreed. After `consentBy` the office looks after it. */
export const SupportOfferedV1 = defineEvent({
  type: 'org.holdfast.groups.SupportOffered.v1',
  topic: 'groups.request',
  key: (d) => d.requestId,
  data: Type.Object({
    ...inProgram,
    requestId: id(),
    personId: id(),
    origin: oneOf('third_party', 'outreach'),
    consentBy: instant(),
  }),
});
export type SupportOfferedV1 = typeof SupportOfferedV1;
