import type { FormatModule } from './format.js';

export const informalNetwork: FormatModule<'informal_network'> = {
  name: 'informal_network',
  defaults: {
    cadence: 'monthly',
    sessionMinutes: 60,
    durationWeeks: null,
    mentorCapacity: null,
    instruments: [],
    groupSize: { min: 3, max: 40 },
    trialMembership: false,
  },
  pairing: null,
  gathering: {
    leads: [{ role: 'facilitator', needed: true }],
    memberRole: 'member',
    ladder: ['facilitator'],
    ledFrom: 'participant',
    proposedByMembers: true,
    joinedWhileRunning: true,
    saysWhoLeads: false,
    hasLearningGoal: false,
    mostSessions: null,
    agenda: [],
    observed: false,
    completedShare: null,
    aliased: false,
  },
  onCall: null,
  fitCheck: null,
  forum: null,
  quiet: {
    // Nobody is pressed: people who like each other meet when they like.
    signs: ['session_held', 'check_in'],
    meetings: 3,
    leastDays: 90,
    asks: [
      { of: 'leads', within: { days: 14 } },
      { of: 'everybody', within: { days: 14 } },
    ],
  },
};
