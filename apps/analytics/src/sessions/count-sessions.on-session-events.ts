import { into } from '../projections/index.js';
import { sessions } from './session.table.js';

/** Planned, moved, cancelled, missed, held and corrected. */
export const CountSessions = into(sessions);
