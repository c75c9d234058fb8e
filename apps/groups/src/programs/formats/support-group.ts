import type { FormatModule } from './format.js';

export const supportGroup: FormatModule<'support_group'> = {
  name: 'support_group',
  defaults: {
    cadence: 'weekly',
    sessionMinutes: 90,
    durationWeeks: null,
    mentorCapacity: null,
    instruments: ['session_pulse'],
    groupSize: { min: 4, max: 12 },
    trialMembership: true,
  },
  pairing: null,
  onCall: null,
};
