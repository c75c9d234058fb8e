import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A member of a group set a goal, or a pair one they agreed on: that it is there and what kind, and no word of it. */
export const GoalSetV1 = defineEvent({
  type: 'org.holdfast.groups.GoalSet.v1',
  topic: 'groups.goal',
  key: (d) => d.goalId,
  data: Type.Object({
    ...inProgram,
    goalId: id(),
    groupId: id(),
    personId: id(),
    domain: code(),
  }),
});
export type GoalSetV1 = typeof GoalSetV1;
