import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, list } from '../fields.js';
import { inAnyProgram } from '../vocabulary.js';

/**
 * A supporter no longer meets the conditions in `missing` and is not matchable. Null program: in every program of
 * the lane.
 */
export const EligibilityLapsedV1 = defineEvent({
  type: 'org.holdfast.groups.EligibilityLapsed.v1',
  topic: 'groups.supporter',
  key: (d) => d.qualificationId,
  data: Type.Object({
    ...inAnyProgram,
    qualificationId: id(),
    personId: id(),
    missing: list(code(), 20),
  }),
});
export type EligibilityLapsedV1 = typeof EligibilityLapsedV1;
