import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { date, id } from '../fields.js';
import { inAnyProgram } from '../vocabulary.js';

/** A supporter meets all conditions up to and including `expiresOn`. Null program: in every program of the lane. */
export const EligibilityGrantedV1 = defineEvent({
  type: 'org.holdfast.groups.EligibilityGranted.v1',
  topic: 'groups.supporter',
  key: (d) => d.qualificationId,
  data: Type.Object({
    ...inAnyProgram,
    qualificationId: id(),
    personId: id(),
    expiresOn: date(),
  }),
});
export type EligibilityGrantedV1 = typeof EligibilityGrantedV1;
