import type { Instant } from '@holdfast/kernel';
import type { Placed, Workflow } from './workflow.js';

interface Offered extends Placed {
  readonly offerId: string;
  readonly personId: string;
  readonly groupId: string;
  readonly expiresAt: Instant;
}

const about = {
  category: 'matching',
  people: ({ personId }: { readonly personId: string }) => [personId],
  subject: ({ offerId }: { readonly offerId: string }) => offerId,
} as const;

/** A place in a group is worth reading of until the offer runs out. */
export const placeOffered: Workflow<Offered> = {
  ...about,
  notice: 'offer_made',
  params: ({ offerId, groupId, expiresAt }) => ({ offerId, groupId, expiresAt }),
  uselessAfter: ({ expiresAt }) => expiresAt,
};

export const placeExpiring: Workflow<Offered> = {
  ...about,
  notice: 'offer_expiring',
  params: ({ offerId, groupId, expiresAt }) => ({ offerId, groupId, expiresAt }),
  revision: () => 1,
  uselessAfter: ({ expiresAt }) => expiresAt,
};

interface Ended extends Placed {
  readonly offerId: string;
  readonly personId: string;
  readonly outcome: string;
}

/** Whoever declined knows, and whoever has a place reads of that one. */
export const placeOfferEnded: Workflow<Ended> = {
  ...about,
  notice: 'offer_closed',
  people: ({ personId, outcome }) => (['declined', 'placed'].includes(outcome) ? [] : [personId]),
  params: ({ offerId }) => ({ offerId }),
  revision: () => 2,
};
