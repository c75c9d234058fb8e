import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { enrolmentRole, inProgram } from '../vocabulary.js';

/**
 * An enrolment met every condition (consent, policy acceptance, and for a supporter the qualification) and may be
 * matched from now on. Comes again after conditions were lost and met anew, and when the last pair or group the
 * person was placed in ended while they stay enrolled.
 */
export const EnrolmentEligibleV1 = defineEvent({
  type: 'org.holdfast.groups.EnrolmentEligible.v1',
  topic: 'groups.enrolment',
  key: (d) => d.enrolmentId,
  data: Type.Object({
    ...inProgram,
    enrolmentId: id(),
    personId: id(),
    role: enrolmentRole(),
    eligibleAt: instant(),
  }),
});
export type EnrolmentEligibleV1 = typeof EnrolmentEligibleV1;
