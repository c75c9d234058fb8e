import { into } from '../projections/index.js';
import { sites } from './site.table.js';

/** Floors can be raised for sites that exist. */
export const CopySites = into(sites);
