import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A conflict case was closed. */
export const ConflictResolvedV1 = defineEvent({
  type: 'org.holdfast.groups.ConflictResolved.v1',
  topic: 'groups.conflict',
  key: (d) => d.caseId,
  data: Type.Object({
    ...inProgram,
    caseId: id(),
    groupId: id(),
    resolvedAt: instant(),
  }),
});
export type ConflictResolvedV1 = typeof ConflictResolvedV1;
