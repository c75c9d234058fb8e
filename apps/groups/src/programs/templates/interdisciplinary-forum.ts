import { informalNetwork } from '../formats/informal-network.js';
import type { Template } from './template.js';

/** People of different departments hear how the others work. */
export const interdisciplinaryForum: Template<'interdisciplinary_forum'> = {
  name: 'interdisciplinary_forum',
  format: informalNetwork.name,
  defaults: { sessionMinutes: 90, groupSize: { min: 4, max: 24 } },
  agenda: [
    { code: 'opening', minutes: 10, turns: 'free' },
    { code: 'one_department_tells', minutes: 25, turns: 'presenter' },
    { code: 'questions', minutes: 40, turns: 'free' },
    { code: 'closing', minutes: 15, turns: 'everybody' },
  ],
  leastDepartments: 2,
  hiredWithin: null,
};
