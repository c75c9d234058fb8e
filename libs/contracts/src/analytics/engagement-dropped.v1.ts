import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A group meets or is attended clearly less than before. Carries no figure, like GroupSafetyDeclining. */
export const EngagementDroppedV1 = defineEvent({
  type: 'org.holdfast.analytics.EngagementDropped.v1',
  topic: 'analytics.warning',
  key: (d) => d.warningId,
  data: Type.Object({
    ...inProgram,
    warningId: id(),
    groupId: id(),
    detectedAt: instant(),
  }),
});
export type EngagementDroppedV1 = typeof EngagementDroppedV1;
