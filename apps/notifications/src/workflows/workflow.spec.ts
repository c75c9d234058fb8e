import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { CATEGORIES, CHANNELS_OF, matchOffer, noticesOf, offerDeclined, sessionScheduled } from './index.js';

const NOW = instantOf('2026-03-02T15:00:00Z');
const place = { lane: 'staff', siteId: 's' };
const happened = <D>(data: D) => ({ id: 'event', tenantId: 'tenant', data: { ...place, ...data } });

const session = {
  sessionId: 'session',
  groupId: 'group',
  startsAt: instantOf('2026-04-01T15:00:00Z'),
  endsAt: instantOf('2026-04-01T16:00:00Z'),
  modality: 'virtual',
  memberIds: ['a', 'b', 'a'],
  sequenceNo: 3,
};

it('makes one notice per person, however often the event names them', () => {
  const notices = noticesOf(sessionScheduled, happened(session), NOW);
  expect(notices.map(({ personId }) => personId)).toEqual(['a', 'b']);
  expect(notices[0]).toMatchObject({ eventId: 'event', subjectId: 'session', revision: 3, category: 'sessions' });
});

it('tells of a session in the inbox at once; calendars are told apart from it', () => {
  const [notice] = noticesOf(sessionScheduled, happened(session), NOW);
  expect([notice?.channels, notice?.dueAt]).toEqual([['in_app'], NOW]);
});

it('tells both sides of an offer, and of its decline the other one', () => {
  const proposal = { proposalId: 'p', participantId: 'a', supporterId: 'b' };
  const people = (notices: { personId: string }[]) => notices.map(({ personId }) => personId);
  expect(people(noticesOf(matchOffer, happened({ ...proposal, expiresAt: NOW }), NOW))).toEqual(['a', 'b']);
  for (const [declinedBy, told] of [
    ['participant', 'b'],
    ['supporter', 'a'],
  ] as const) {
    const notices = noticesOf(offerDeclined, happened({ ...proposal, declinedBy }), NOW);
    expect(people(notices)).toEqual([told]);
    expect(notices[0]?.params).toEqual({ proposalId: 'p' });
  }
});

it('reaches the inbox with every category', () => {
  for (const category of CATEGORIES) expect(CHANNELS_OF[category]).toContain('in_app');
});
