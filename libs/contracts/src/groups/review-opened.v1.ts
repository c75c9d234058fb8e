import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant, list } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Something said in a group, or an appeal, waits for somebody to look at it until `dueAt`. `tellIds`: whom to notify. */
export const ReviewOpenedV1 = defineEvent({
  type: 'org.holdfast.groups.ReviewOpened.v1',
  topic: 'groups.review',
  key: (d) => d.reviewId,
  data: Type.Object({
    ...inProgram,
    reviewId: id(),
    groupId: id(),
    tellIds: list(id(), 50),
    openedAt: instant(),
    dueAt: instant(),
  }),
});
export type ReviewOpenedV1 = typeof ReviewOpenedV1;
