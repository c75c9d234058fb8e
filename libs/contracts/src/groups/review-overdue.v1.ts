import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, list } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Nobody has looked in time at what waits in a group; comes again each time the time passes. `tellIds`: everybody who has to see to it now. */
export const ReviewOverdueV1 = defineEvent({
  type: 'org.holdfast.groups.ReviewOverdue.v1',
  topic: 'groups.review',
  key: (d) => d.reviewId,
  data: Type.Object({
    ...inProgram,
    reviewId: id(),
    groupId: id(),
    tellIds: list(id(), 50),
  }),
});
export type ReviewOverdueV1 = typeof ReviewOverdueV1;
