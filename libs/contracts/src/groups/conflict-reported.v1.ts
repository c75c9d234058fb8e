import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** A member raised an issue on the dynamics of a group; the first response is due at `respondBy`. */
export const ConflictReportedV1 = defineEvent({
  type: 'org.holdfast.groups.ConflictReported.v1',
  topic: 'groups.conflict',
  key: (d) => d.caseId,
  data: Type.Object({
    ...inProgram,
    caseId: id(),
    groupId: id(),
    reportedAt: instant(),
    respondBy: instant(),
  }),
});
export type ConflictReportedV1 = typeof ConflictReportedV1;
