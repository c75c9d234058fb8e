import { into } from '../projections/index.js';
import { memberships } from './membership.table.js';

/** Joined, in another role, and left. */
export const CountMemberships = into(memberships);
