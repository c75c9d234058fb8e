import { supportGroup } from '../formats/support-group.js';
import type { Template } from './template.js';

/** Once, after something happened that a team went through together. */
export const teamDebrief: Template<'team_debrief'> = {
  name: 'team_debrief',
  format: supportGroup.name,
  defaults: {
    cadence: null,
    sessionMinutes: 75,
    durationWeeks: 1,
    groupSize: { min: 3, max: 20 },
    trialMembership: false,
  },
  agenda: [
    { code: 'opening', minutes: 10, turns: 'free' },
    { code: 'what_happened', minutes: 15, turns: 'free' },
    { code: 'how_it_was', minutes: 25, turns: 'everybody' },
    { code: 'what_helps', minutes: 15, turns: 'free' },
    { code: 'closing', minutes: 10, turns: 'free' },
  ],
  leastDepartments: null,
  hiredWithin: null,
};
