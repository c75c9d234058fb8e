import type { FormatDefaults } from './format.js';

export const workshop: FormatDefaults = {
  cadence: 'weekly',
  sessionMinutes: 90,
  durationWeeks: 8,
  mentorCapacity: null,
  instruments: ['session_pulse'],
  groupSize: { min: 6, max: 30 },
  trialMembership: false,
};
