import type { FormatDefaults } from './format.js';

export const informalNetwork: FormatDefaults = {
  cadence: 'monthly',
  sessionMinutes: 60,
  durationWeeks: null,
  mentorCapacity: null,
  instruments: [],
  groupSize: { min: 3, max: 40 },
  trialMembership: false,
};
