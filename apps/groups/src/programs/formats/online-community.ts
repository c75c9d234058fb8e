import type { FormatModule } from './format.js';

export const onlineCommunity: FormatModule<'online_community'> = {
  name: 'online_community',
  defaults: {
    cadence: null,
    sessionMinutes: 60,
    durationWeeks: null,
    mentorCapacity: null,
    instruments: ['session_pulse'],
    groupSize: { min: 3, max: 500 },
    trialMembership: false,
  },
  pairing: null,
  gathering: null,
  onCall: null,
};
