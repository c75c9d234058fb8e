import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, instant } from '../fields.js';
import { attendance, inProgram } from '../vocabulary.js';

/** The attendance of a held session was put right; the list replaces the one before as a whole. */
export const AttendanceCorrectedV1 = defineEvent({
  type: 'org.holdfast.groups.AttendanceCorrected.v1',
  topic: 'groups.session',
  key: (d) => d.sessionId,
  data: Type.Object({
    ...inProgram,
    sessionId: id(),
    groupId: id(),
    heldAt: instant(),
    attendance: attendance(),
  }),
});
export type AttendanceCorrectedV1 = typeof AttendanceCorrectedV1;
