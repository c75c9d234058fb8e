import type { FormatDefaults } from './format.js';

export const onlineCommunity: FormatDefaults = {
  cadence: null,
  sessionMinutes: 60,
  durationWeeks: null,
  mentorCapacity: null,
  instruments: ['session_pulse'],
  groupSize: { min: 3, max: 500 },
  trialMembership: false,
};
