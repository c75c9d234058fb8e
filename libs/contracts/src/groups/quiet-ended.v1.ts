import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { code, id, instant } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/** Nobody has to answer any more whether a group goes on: it showed a sign of life, or the office has seen to it. */
export const QuietEndedV1 = defineEvent({
  type: 'org.holdfast.groups.QuietEnded.v1',
  topic: 'groups.quiet',
  key: (d) => d.quietSpellId,
  data: Type.Object({
    ...inProgram,
    quietSpellId: id(),
    groupId: id(),
    reason: code(),
    endedAt: instant(),
  }),
});
export type QuietEndedV1 = typeof QuietEndedV1;
