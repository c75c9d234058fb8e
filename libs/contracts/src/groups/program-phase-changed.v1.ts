import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { inProgram, phase } from '../vocabulary.js';

/** A program went from one phase of its life to another. */
export const ProgramPhaseChangedV1 = defineEvent({
  type: 'org.holdfast.groups.ProgramPhaseChanged.v1',
  topic: 'groups.program',
  key: (d) => d.programId,
  data: Type.Object({
    ...inProgram,
    from: phase(),
    to: phase(),
  }),
});
export type ProgramPhaseChangedV1 = typeof ProgramPhaseChangedV1;
