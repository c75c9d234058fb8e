import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/** An enrolment ended before it was completed; whatever waits for it stops. */
export const EnrolmentWithdrawnV1 = defineEvent({
  type: 'org.holdfast.groups.EnrolmentWithdrawn.v1',
  topic: 'groups.enrolment',
  key: (d) => d.enrolmentId,
  data: Type.Object({
    ...inProgram,
    enrolmentId: id(),
    personId: id(),
    role: enrolmentRole(),
    withdrawnAt: instant(),
  }),
});
export type EnrolmentWithdrawnV1 = typeof EnrolmentWithdrawnV1;
