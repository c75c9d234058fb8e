import type { FormatModule } from './format.js';

export const workshop: FormatModule<'workshop'> = {
  name: 'workshop',
  defaults: {
    cadence: 'weekly',
    sessionMinutes: 90,
    durationWeeks: 8,
    mentorCapacity: null,
    instruments: ['session_pulse'],
    groupSize: { min: 6, max: 30 },
    trialMembership: false,
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
    joinedWhileRunning: false,
    saysWhoLeads: false,
    hasLearningGoal: true,
    mostSessions: 8,
    agenda: [
      { code: 'opening', minutes: 10, turns: 'free' },
      { code: 'exercise', minutes: 40, turns: 'free' },
      { code: 'observer_feedback', minutes: 15, turns: 'free' },
      { code: 'discussion', minutes: 25, turns: 'free' },
    ],
    observed: true,
    completedShare: 0.75,
    aliased: false,
  },
  onCall: null,
  fitCheck: null,
  forum: null,
  quiet: {
    signs: ['session_held', 'check_in'],
    meetings: 2,
    leastDays: 14,
    asks: [
      { of: 'leads', within: { days: 5 } },
      { of: 'everybody', within: { days: 5 } },
    ],
  },
};
