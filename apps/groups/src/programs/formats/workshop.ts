import type { FormatModule } from './format.js';

export const workshop: FormatModule<'workshop'> = {
  name: 'workshop',
  defaults: {
    cadence: 'weekly',
    sessionMinutes: 90,
    durationWeeks: 8,
    mentorCapacity: null,
    instruments: ['session_pulse'],
    groupSize: { min: 6, max: 30 },
    trialMembership: false,
  },
  pairing: null,
  onCall: null,
};
