import type { FormatDefaults } from './format.js';

export const peerCounseling: FormatDefaults = {
  cadence: null,
  sessionMinutes: 30,
  durationWeeks: null,
  mentorCapacity: null,
  instruments: ['session_pulse'],
  groupSize: { min: 2, max: 2 },
  trialMembership: false,
};
