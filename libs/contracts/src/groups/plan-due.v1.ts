import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { date, id, list, oneOf } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Something of a plan is due: what somebody was going to do, or another look at the plan by whose it is. */
export const PlanDueV1 = defineEvent({
  type: 'org.holdfast.groups.PlanDue.v1',
  topic: 'groups.plan',
  key: (d) => d.planId,
  data: Type.Object({
    ...inProgram,
    planId: id(),
    groupId: id(),
    kind: oneOf('action', 'follow_up'),
    dueOn: date(),
    askedIds: list(id(), 20),
  }),
});
export type PlanDueV1 = typeof PlanDueV1;
