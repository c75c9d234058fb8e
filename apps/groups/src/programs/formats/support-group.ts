import type { FormatModule } from './format.js';

export const supportGroup: FormatModule<'support_group'> = {
  name: 'support_group',
  defaults: {
    cadence: 'weekly',
    sessionMinutes: 90,
    durationWeeks: null,
    mentorCapacity: null,
    instruments: ['session_pulse'],
    groupSize: { min: 4, max: 12 },
    trialMembership: true,
  },
  pairing: null,
  gathering: {
    leads: [
      { role: 'facilitator', needed: true },
      { role: 'co_facilitator', needed: false },
    ],
    memberRole: 'member',
    ladder: ['co_facilitator', 'facilitator'],
    ledFrom: 'supporter',
    proposedByMembers: false,
    joinedWhileRunning: true,
    saysWhoLeads: true,
    hasLearningGoal: false,
    mostSessions: null,
    agenda: [
      { code: 'opening', minutes: 5, turns: 'free' },
      { code: 'arriving', minutes: 12, turns: 'everybody' },
      { code: 'challenges', minutes: 36, turns: 'everybody' },
      { code: 'triumphs', minutes: 24, turns: 'everybody' },
      { code: 'closing', minutes: 13, turns: 'free' },
    ],
    observed: false,
    completedShare: null,
    aliased: false,
  },
  onCall: null,
  fitCheck: 'members',
  forum: null,
  quiet: {
    signs: ['session_held', 'check_in'],
    meetings: 3,
    leastDays: 21,
    asks: [
      { of: 'leads', within: { days: 5 } },
      { of: 'everybody', within: { days: 7 } },
    ],
  },
};
