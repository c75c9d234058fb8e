import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A person's appeal against a step was decided; how is theirs to read. */
export const StepDecidedV1 = defineEvent({
  type: 'org.holdfast.groups.StepDecided.v1',
  topic: 'groups.step',
  key: (d) => d.stepId,
  data: Type.Object({
    ...inProgram,
    stepId: id(),
    groupId: id(),
    personId: id(),
  }),
});
export type StepDecidedV1 = typeof StepDecidedV1;
