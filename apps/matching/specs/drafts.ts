import type { PairDraft } from '../src/pool/pair-draft.js';

/** A pair for specs of pure files; everything but the two can be given. */
export const draft = (over: Partial<PairDraft> = {}): PairDraft => ({
  participant: { personId: 'mentee', enrolmentId: 'mentee-enrolment', siteId: 'north' },
  supporter: { personId: 'mentor', enrolmentId: 'mentor-enrolment', siteId: 'south' },
  score: 12,
  parts: [{ kind: 'goals', points: 12, weight: 12 }],
  reasons: [{ code: 'shared_goals', words: '2 of 2 goals shared' }],
  slot: { day: 1, startMinute: 1020, endMinute: 1080, zone: 'America/Chicago' },
  modality: 'virtual',
  ...over,
});
