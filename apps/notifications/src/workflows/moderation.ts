import type { Instant } from '@holdfast/kernel';
import type { Placed, Workflow } from './workflow.js';

interface Waiting extends Placed {
  readonly reviewId: string;
  readonly tellIds: readonly string[];
}

interface Opened extends Waiting {
  readonly dueAt: Instant;
}

interface Step extends Placed {
  readonly stepId: string;
  readonly personId: string;
}

/** Somebody may be in danger behind any of them, and nobody can tell by the notice: told at night too. */
export const reviewOpened: Workflow<Opened> = {
  notice: 'review_waiting',
  category: 'care',
  people: ({ tellIds }) => tellIds,
  subject: ({ reviewId }) => reviewId,
  params: ({ reviewId, dueAt }) => ({ reviewId, dueAt }),
};

export const reviewOverdue: Workflow<Waiting> = {
  notice: 'review_overdue',
  category: 'care',
  people: ({ tellIds }) => tellIds,
  subject: ({ reviewId }) => reviewId,
  params: ({ reviewId }) => ({ reviewId }),
};

export const stepTaken: Workflow<Step> = {
  notice: 'step_taken',
  category: 'membership',
  people: ({ personId }) => [personId],
  subject: ({ stepId }) => stepId,
  params: ({ stepId }) => ({ stepId }),
};

export const stepDecided: Workflow<Step> = { ...stepTaken, notice: 'step_decided' };
