import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id, number } from '../fields.js';
import { inProgram } from '../vocabulary.js';

/**
 * A matching run ended. `proposed`: proposals made; `unmatched`: participants left over; `objective`: total score
 * reached, `bound`: what no solution can exceed, both in the score units of the run.
 */
export const MatchRunCompletedV1 = defineEvent({
  type: 'org.holdfast.matching.MatchRunCompleted.v1',
  topic: 'matching.run',
  key: (d) => d.runId,
  data: Type.Object({
    ...inProgram,
    runId: id(),
    proposed: count(),
    unmatched: count(),
    /** Points of all pairs together. */
    objective: number(),
    bound: number(),
    durationMs: count(),
  }),
});
export type MatchRunCompletedV1 = typeof MatchRunCompletedV1;
