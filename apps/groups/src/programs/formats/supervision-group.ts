import type { FormatModule } from './format.js';

export const supervisionGroup: FormatModule<'supervision_group'> = {
  name: 'supervision_group',
  defaults: {
    cadence: 'monthly',
    sessionMinutes: 90,
    durationWeeks: 52,
    mentorCapacity: null,
    instruments: ['session_pulse'],
    groupSize: { min: 6, max: 10 },
    trialMembership: false,
  },
  pairing: null,
  onCall: null,
};
