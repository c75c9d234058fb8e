import { into } from '../projections/index.js';
import { pulseAnswers } from './pulse-answer.table.js';

/** Only the session pulse. */
export const CountAnswers = into(pulseAnswers);
