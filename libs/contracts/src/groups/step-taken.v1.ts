import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Those who moderate a group took a step about how a person writes in it; what it is the person reads where they sign in. */
export const StepTakenV1 = defineEvent({
  type: 'org.holdfast.groups.StepTaken.v1',
  topic: 'groups.step',
  key: (d) => d.stepId,
  data: Type.Object({
    ...inProgram,
    stepId: id(),
    groupId: id(),
    personId: id(),
  }),
});
export type StepTakenV1 = typeof StepTakenV1;
