import { into } from '../projections/index.js';
import { fitReports } from './fit-report.table.js';

/** The last answer of each membership counts. */
export const CountFit = into(fitReports);
