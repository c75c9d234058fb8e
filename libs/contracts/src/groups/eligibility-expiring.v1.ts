import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, count, date, id, list } from '../fields.js';
import { inAnyProgram } from '../vocabulary.js';

/**
 * A supporter meets all conditions up to and including `expiresOn`, which comes near; `conditions` are those that run out
 * then. Null program: in every program of the lane.
 */
export const EligibilityExpiringV1 = defineEvent({
  type: 'org.holdfast.groups.EligibilityExpiring.v1',
  topic: 'groups.supporter',
  key: (d) => d.qualificationId,
  data: Type.Object({
    ...inAnyProgram,
    qualificationId: id(),
    personId: id(),
    expiresOn: date(),
    daysLeft: count(),
    conditions: list(code(), 20),
  }),
});
export type EligibilityExpiringV1 = typeof EligibilityExpiringV1;
