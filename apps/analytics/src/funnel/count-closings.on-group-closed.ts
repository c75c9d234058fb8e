import { into } from '../projections/index.js';
import { groupClosings } from './group-closing.table.js';

/** Ends every membership of the group. */
export const CountClosings = into(groupClosings);
