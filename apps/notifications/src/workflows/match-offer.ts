import type { Instant } from '@holdfast/kernel';
import type { Placed, Workflow } from './workflow.js';

interface Proposed extends Placed {
  readonly proposalId: string;
  readonly participantId: string;
  readonly supporterId: string;
  readonly expiresAt: Instant;
}

/** An offer goes to both sides and is worth reading until it runs out. */
export const matchOffer: Workflow<Proposed> = {
  notice: 'offer_made',
  category: 'matching',
  people: ({ participantId, supporterId }) => [participantId, supporterId],
  subject: ({ proposalId }) => proposalId,
  params: ({ proposalId, expiresAt }) => ({ proposalId, expiresAt }),
  uselessAfter: ({ expiresAt }) => expiresAt,
};

interface Expiring extends Placed {
  readonly proposalId: string;
  readonly waitingFor: readonly string[];
  readonly expiresAt: Instant;
}

/** Only whoever has not answered is reminded. */
export const offerExpiring: Workflow<Expiring> = {
  notice: 'offer_expiring',
  category: 'matching',
  people: ({ waitingFor }) => waitingFor,
  subject: ({ proposalId }) => proposalId,
  params: ({ proposalId, expiresAt }) => ({ proposalId, expiresAt }),
  revision: () => 1,
  uselessAfter: ({ expiresAt }) => expiresAt,
};
