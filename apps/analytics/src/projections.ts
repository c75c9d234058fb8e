import { fitReports } from './fit/index.js';
import { enrolments, groupClosings, memberships } from './funnel/index.js';
import { programs } from './programs/index.js';
import type { Projection } from './projections/index.js';
import { pulseAnswers } from './pulse/index.js';
import { sessions } from './sessions/index.js';
import { sites } from './site-floors/index.js';

/** Every read model of this service; each can be rebuilt by the name of its table. */
export const projections: readonly Projection[] = [
  programs,
  enrolments,
  memberships,
  groupClosings,
  sessions,
  fitReports,
  pulseAnswers,
  sites,
];
