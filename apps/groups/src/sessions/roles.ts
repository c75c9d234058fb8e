import type { RosterEntry } from '../groups/index.js';

/** Who is expected in which role, in one word to compare. */
export const rolesOf = (expected: readonly RosterEntry[]): string =>
  expected
    .map(({ personId, role }) => `${personId} ${role}`)
    .sort()
    .join();
