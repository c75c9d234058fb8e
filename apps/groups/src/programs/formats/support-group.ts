import type { FormatDefaults } from './format.js';

export const supportGroup: FormatDefaults = {
  cadence: 'weekly',
  sessionMinutes: 90,
  durationWeeks: null,
  mentorCapacity: null,
  instruments: ['session_pulse'],
  groupSize: { min: 4, max: 12 },
  trialMembership: true,
};
