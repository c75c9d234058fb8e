import type { Instant } from '@holdfast/kernel';
import type { Placed, Workflow } from './workflow.js';

interface Request extends Placed {
  readonly requestId: string;
}

interface Offered extends Request {
  readonly personId: string;
  readonly consentBy: Instant;
}

interface Asked extends Request {
  readonly supporterId: string;
  readonly answerBy: Instant;
}

interface Answered extends Request {
  readonly personId: string;
}

interface Overdue extends Request {
  readonly what: string;
  readonly tellIds: readonly string[];
}

const subject = ({ requestId }: Request) => requestId;

/** Nobody gets in touch before the person agreed, so they have to hear of it; there is no hurry. */
export const supportOffered: Workflow<Offered> = {
  notice: 'support_offered',
  category: 'membership',
  people: ({ personId }) => [personId],
  subject,
  params: ({ requestId, consentBy }) => ({ requestId, expiresAt: consentBy }),
};

/** Somebody waits and the clock runs: whoever is on call is told at night too. */
export const supporterAsked: Workflow<Asked> = {
  notice: 'support_asked',
  category: 'care',
  people: ({ supporterId }) => [supporterId],
  subject,
  params: ({ requestId, answerBy }) => ({ requestId, dueAt: answerBy }),
};

/** The person knows that somebody comes, and by the request who. */
export const supportAnswered: Workflow<Answered> = {
  notice: 'support_answered',
  category: 'care',
  people: ({ personId }) => [personId],
  subject,
  params: ({ requestId }) => ({ requestId }),
};

export const supportOverdue: Workflow<Overdue> = {
  notice: 'support_overdue',
  category: 'care',
  people: ({ tellIds }) => tellIds,
  subject,
  params: ({ requestId, what }) => ({ requestId, what }),
};
