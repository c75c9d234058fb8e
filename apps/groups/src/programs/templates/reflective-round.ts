import { supportGroup } from '../formats/support-group.js';
import type { Template } from './template.js';

/** Monthly and open to everybody: some tell what a patient or a day did to them, and all think along. */
export const reflectiveRound: Template<'reflective_round'> = {
  name: 'reflective_round',
  format: supportGroup.name,
  defaults: {
    cadence: 'monthly',
    sessionMinutes: 60,
    groupSize: { min: 4, max: 100 },
    trialMembership: false,
  },
  agenda: [
    { code: 'opening', minutes: 5, turns: 'free' },
    { code: 'panel', minutes: 20, turns: 'presenter' },
    { code: 'thinking_along', minutes: 30, turns: 'free' },
    { code: 'closing', minutes: 5, turns: 'free' },
  ],
  leastDepartments: null,
  hiredWithin: null,
};
