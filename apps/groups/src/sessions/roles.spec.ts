import { expect, it } from '@jest/globals';
import { instantOf, minus, plus } from '@holdfast/kernel';
import type { RosterEntry } from '../groups/index.js';
import { rolesOf } from './roles.js';
import { Session } from './session.js';

const startsAt = instantOf('2026-03-10T22:00:00Z');
const endsAt = plus(startsAt, { hours: 1 });
const before = minus(startsAt, { minutes: 1 });
const expected: RosterEntry[] = [
  { membershipId: 'm1', personId: 'p1', role: 'facilitator' },
  { membershipId: 'm2', personId: 'p2', role: 'member' },
];
const risen: RosterEntry[] = expected.map((each) =>
  each.personId === 'p2' ? { ...each, role: 'co_facilitator' } : each,
);
const of = { tenantId: 't', lane: 'staff', siteId: 's', programId: 'p', format: 'support_group' } as const;
const plan = { startsAt, endsAt, zone: 'UTC', modality: 'virtual', venue: null, expected } as const;
const scheduled = () => Session.schedule('id', { ...of, groupId: 'g', seriesId: 's' }, plan).aggregate;

it('expects the same people in other roles without a word to their calendars', () => {
  const session = scheduled();
  expect(session.expect(risen, before)).toEqual([{ type: 'SessionLeadsChanged' }]);
  expect([session.expected, session.leadIds, session.calendarSequence]).toEqual([risen, ['p1', 'p2'], 0]);
  expect(session.expect([...risen].reverse(), before)).toEqual([]);
});

it('keeps those a meeting began with', () => {
  expect(scheduled().expect(risen, startsAt)).toEqual([]);
});

it('tells who is expected as what, in whatever order they are named', () => {
  expect(rolesOf(expected)).toBe(rolesOf([...expected].reverse()));
  expect(rolesOf(expected)).not.toBe(rolesOf(risen));
});
