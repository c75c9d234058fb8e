import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { date, id, list } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A check-in date of a goal has come: those whom it belongs to are asked how it goes. */
export const GoalCheckInDueV1 = defineEvent({
  type: 'org.holdfast.groups.GoalCheckInDue.v1',
  topic: 'groups.goal',
  key: (d) => d.goalId,
  data: Type.Object({
    ...inProgram,
    goalId: id(),
    groupId: id(),
    dueOn: date(),
    askedIds: list(id(), 10),
  }),
});
export type GoalCheckInDueV1 = typeof GoalCheckInDueV1;
