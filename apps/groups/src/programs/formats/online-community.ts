import type { FormatModule } from './format.js';

export const onlineCommunity: FormatModule<'online_community'> = {
  name: 'online_community',
  defaults: {
    cadence: null,
    sessionMinutes: 60,
    durationWeeks: null,
    mentorCapacity: null,
    instruments: [],
    groupSize: { min: 3, max: 500 },
    trialMembership: false,
  },
  pairing: null,
  gathering: {
    // They moderate: what is written waits for them where it has to.
    leads: [
      { role: 'facilitator', needed: true },
      { role: 'co_facilitator', needed: false },
    ],
    memberRole: 'member',
    ladder: ['co_facilitator', 'facilitator'],
    ledFrom: 'supporter',
    proposedByMembers: false,
    joinedWhileRunning: true,
    saysWhoLeads: false,
    hasLearningGoal: false,
    // Nobody has to be anywhere at a time.
    mostSessions: 0,
    agenda: [],
    observed: false,
    completedShare: null,
    aliased: true,
  },
  onCall: null,
  fitCheck: null,
  forum: {
    heldFirst: 2,
    review: { hours: 2 },
    longestSuspension: { days: 30 },
    appeal: { days: 30 },
  },
  quiet: {
    signs: ['post'],
    meetings: 0,
    leastDays: 45,
    asks: [
      { of: 'leads', within: { days: 7 } },
      { of: 'everybody', within: { days: 14 } },
    ],
  },
};
