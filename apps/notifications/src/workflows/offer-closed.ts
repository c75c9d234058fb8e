import type { Placed, Workflow } from './workflow.js';

interface Proposal extends Placed {
  readonly proposalId: string;
  readonly participantId: string;
  readonly supporterId: string;
}

interface Declined extends Proposal {
  readonly declinedBy: 'participant' | 'supporter';
}

const closed = {
  notice: 'offer_closed',
  category: 'matching',
  subject: ({ proposalId }: Proposal) => proposalId,
  params: ({ proposalId }: Proposal) => ({ proposalId }),
  revision: () => 2,
} as const;

/** The side that declined knows; the other one hears that the search goes on, and neither who nor why. */
export const offerDeclined: Workflow<Declined> = {
  ...closed,
  people: ({ declinedBy, participantId, supporterId }) => [declinedBy === 'participant' ? supporterId : participantId],
};

/** Both sides hear the same words, so that nobody can tell who did not answer. */
export const offerExpired: Workflow<Proposal> = {
  ...closed,
  people: ({ participantId, supporterId }) => [participantId, supporterId],
};
