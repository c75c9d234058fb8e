import type { FormatModule } from './format.js';

export const supervisionGroup: FormatModule<'supervision_group'> = {
  name: 'supervision_group',
  defaults: {
    cadence: 'monthly',
    sessionMinutes: 90,
    durationWeeks: 52,
    mentorCapacity: null,
    instruments: ['session_pulse'],
    groupSize: { min: 6, max: 10 },
    trialMembership: false,
  },
  pairing: null,
  gathering: {
    leads: [
      { role: 'supervisor', needed: true },
      { role: 'co_facilitator', needed: true },
    ],
    memberRole: 'member',
    // Whoever supervises is experienced in it, and no member of the group.
    ladder: [],
    ledFrom: 'supporter',
    proposedByMembers: false,
    // Whoever tells a case knows who hears it: the same people for the whole time.
    joinedWhileRunning: false,
    saysWhoLeads: false,
    hasLearningGoal: false,
    mostSessions: null,
    agenda: [
      { code: 'first_case', minutes: 45, turns: 'presenter' },
      { code: 'second_case', minutes: 45, turns: 'presenter' },
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
    meetings: 2,
    leastDays: 56,
    asks: [
      { of: 'leads', within: { days: 7 } },
      { of: 'everybody', within: { days: 7 } },
    ],
  },
};
