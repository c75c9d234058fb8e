import { Initial1764000000000 } from './1764000000000-initial.js';
import { Rematches1764000000001 } from './1764000000001-rematches.js';

/** In the order they are carried out. */
export const migrations = [Initial1764000000000, Rematches1764000000001];
