import type { FormatModule } from './format.js';

export const peerCounseling: FormatModule<'peer_counseling'> = {
  name: 'peer_counseling',
  defaults: {
    cadence: null,
    sessionMinutes: 30,
    durationWeeks: null,
    mentorCapacity: null,
    instruments: ['session_pulse'],
    groupSize: { min: 2, max: 2 },
    trialMembership: false,
  },
  pairing: null,
  gathering: null,
  onCall: {
    firstResponse: { minutes: 30 },
    answer: { minutes: 10 },
    consent: { hours: 72 },
    followUp: { hours: 72 },
    rest: { hours: 48 },
  },
  fitCheck: null,
  forum: null,
  quiet: null,
};
