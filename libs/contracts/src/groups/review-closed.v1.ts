import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Somebody has looked at what waited in a group. */
export const ReviewClosedV1 = defineEvent({
  type: 'org.holdfast.groups.ReviewClosed.v1',
  topic: 'groups.review',
  key: (d) => d.reviewId,
  data: Type.Object({
    ...inProgram,
    reviewId: id(),
    groupId: id(),
    closedAt: instant(),
  }),
});
export type ReviewClosedV1 = typeof ReviewClosedV1;
