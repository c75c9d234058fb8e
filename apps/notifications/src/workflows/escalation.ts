import type { Instant } from '@holdfast/kernel';
import type { Placed, Workflow } from './workflow.js';

interface Opened extends Placed {
  readonly escalationId: string;
  readonly level: string;
  readonly responderIds: readonly string[];
  readonly dueAt: Instant;
}

/** All responders at once: who acts first is decided by the acknowledgement, and nobody's mail may be the only one. */
export const escalationOpened: Workflow<Opened> = {
  notice: 'escalation_opened',
  category: 'care',
  people: ({ responderIds }) => responderIds,
  subject: ({ escalationId }) => escalationId,
  params: ({ escalationId, level, dueAt }) => ({ escalationId, level, dueAt }),
};
