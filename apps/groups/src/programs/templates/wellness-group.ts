import { supportGroup } from '../formats/support-group.js';
import type { Template } from './template.js';

/** Regular meetings about what helps to carry on. */
export const wellnessGroup: Template<'wellness_group'> = {
  name: 'wellness_group',
  format: supportGroup.name,
  defaults: { sessionMinutes: 60, durationWeeks: 12 },
  agenda: [
    { code: 'opening', minutes: 5, turns: 'free' },
    { code: 'arriving', minutes: 10, turns: 'everybody' },
    { code: 'coping_strategies', minutes: 35, turns: 'everybody' },
    { code: 'closing', minutes: 10, turns: 'free' },
  ],
  leastDepartments: null,
  hiredWithin: null,
};
