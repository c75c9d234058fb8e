import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, date, id } from '../fields.js';
import { inAnyProgram } from '../vocabulary.js';

/** A finished training module ran out. Null program: it counted in every program of the lane. */
export const TrainingLapsedV1 = defineEvent({
  type: 'org.holdfast.groups.TrainingLapsed.v1',
  topic: 'groups.supporter',
  key: (d) => d.qualificationId,
  data: Type.Object({
    ...inAnyProgram,
    qualificationId: id(),
    personId: id(),
    module: code(),
    lapsedOn: date(),
  }),
});
export type TrainingLapsedV1 = typeof TrainingLapsedV1;
