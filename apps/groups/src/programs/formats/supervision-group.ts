import type { FormatDefaults } from './format.js';

export const supervisionGroup: FormatDefaults = {
  cadence: 'monthly',
  sessionMinutes: 90,
  durationWeeks: 52,
  mentorCapacity: null,
  instruments: ['session_pulse'],
  groupSize: { min: 6, max: 10 },
  trialMembership: false,
};
