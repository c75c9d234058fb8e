import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, date, id, instant, nullable } from '../fields.js';
import { inAnyProgram } from '../vocabulary.js';

/**
 * A supporter finished a training module. Null expiry: it does not lapse; null program: it counts in every program
 * of the lane.
 */
export const TrainingCompletedV1 = defineEvent({
  type: 'org.holdfast.groups.TrainingCompleted.v1',
  topic: 'groups.supporter',
  key: (d) => d.qualificationId,
  data: Type.Object({
    ...inAnyProgram,
    qualificationId: id(),
    personId: id(),
    module: code(),
    completedAt: instant(),
    expiresOn: nullable(date()),
  }),
});
export type TrainingCompletedV1 = typeof TrainingCompletedV1;
