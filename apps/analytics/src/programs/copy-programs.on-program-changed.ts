import { into } from '../projections/index.js';
import { programs } from './program.table.js';

/** Also on a change of phase. */
export const CopyPrograms = into(programs);
