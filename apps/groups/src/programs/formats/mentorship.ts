import type { FormatModule } from './format.js';

export const mentorship: FormatModule<'mentorship'> = {
  name: 'mentorship',
  defaults: {
    cadence: 'two_weekly',
    sessionMinutes: 60,
    durationWeeks: 24,
    mentorCapacity: 2,
    instruments: ['session_pulse'],
    groupSize: { min: 2, max: 2 },
    trialMembership: false,
  },
  pairing: { supporterRole: 'mentor', participantRole: 'mentee', places: 2 },
  gathering: null,
  onCall: null,
  fitCheck: 'everybody',
  forum: null,
  quiet: {
    // Both alike, so that neither is told that it was the other who fell silent.
    signs: ['session_held', 'check_in'],
    meetings: 2,
    leastDays: 28,
    asks: [
      { of: 'everybody', within: { days: 7 } },
      { of: 'everybody', within: { days: 7 } },
    ],
  },
};
