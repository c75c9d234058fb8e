import type { FormatDefaults } from './format.js';

export const mentorship: FormatDefaults = {
  cadence: 'two_weekly',
  sessionMinutes: 60,
  durationWeeks: 24,
  mentorCapacity: 2,
  instruments: ['session_pulse'],
  groupSize: { min: 2, max: 2 },
  trialMembership: false,
};
