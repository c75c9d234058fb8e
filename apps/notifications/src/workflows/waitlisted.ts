import type { Placed, Workflow } from './workflow.js';

interface Waitlisted extends Placed {
  readonly entryId: string;
  readonly personId: string;
  readonly programId: string;
  readonly reason: string;
  readonly expectedOn: string | null;
}

/** Nobody waits in silence. */
export const waitlisted: Workflow<Waitlisted> = {
  notice: 'waitlisted',
  category: 'matching',
  people: ({ personId }) => [personId],
  subject: ({ entryId }) => entryId,
  params: ({ programId, reason, expectedOn }) => ({ programId, reason, expectedOn }),
};
