import type { Placed, Workflow } from './workflow.js';

interface Joined extends Placed {
  readonly membershipId: string;
  readonly groupId: string;
  readonly personId: string;
  readonly role: string;
}

/** Each member has a membership and hears of the own one. */
export const placed: Workflow<Joined> = {
  notice: 'placed',
  category: 'membership',
  people: ({ personId }) => [personId],
  subject: ({ membershipId }) => membershipId,
  params: ({ groupId, role }) => ({ groupId, role }),
};
