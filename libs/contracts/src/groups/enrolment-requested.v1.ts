import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, oneOf } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/** A person asks for a place, or was proposed for one, on one side of a program. */
export const EnrolmentRequestedV1 = defineEvent({
  type: 'org.holdfast.groups.EnrolmentRequested.v1',
  topic: 'groups.enrolment',
  key: (d) => d.enrolmentId,
  data: Type.Object({
    ...inProgram,
    enrolmentId: id(),
    personId: id(),
    role: enrolmentRole(),
    entry: oneOf('invited', 'applied', 'referred', 'nominated'),
    requestedAt: instant(),
  }),
});
export type EnrolmentRequestedV1 = typeof EnrolmentRequestedV1;
