import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, version } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** The policies of a program changed: somebody who accepted an earlier version is asked to accept this one. */
export const PolicyAskedV1 = defineEvent({
  type: 'org.holdfast.groups.PolicyAsked.v1',
  topic: 'groups.enrolment',
  key: (d) => d.enrolmentId,
  data: Type.Object({
    ...inProgram,
    enrolmentId: id(),
    personId: id(),
    policyVersion: version(),
  }),
});
export type PolicyAskedV1 = typeof PolicyAskedV1;
