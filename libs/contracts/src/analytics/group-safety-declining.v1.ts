import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * The emotional safety of a group, as measured by `instrument`, goes down. Carries no figure: figures leave only
 * through the disclosure gate.
 */
export const GroupSafetyDecliningV1 = defineEvent({
  type: 'org.holdfast.analytics.GroupSafetyDeclining.v1',
  topic: 'analytics.warning',
  key: (d) => d.warningId,
  data: Type.Object({
    ...inProgram,
    warningId: id(),
    groupId: id(),
    instrument: code(),
    detectedAt: instant(),
  }),
});
export type GroupSafetyDecliningV1 = typeof GroupSafetyDecliningV1;
