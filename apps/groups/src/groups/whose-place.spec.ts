import { expect, it } from '@jest/globals';
import { formatOf } from '../programs/index.js';
import type { RosterEntry } from './group-words.js';
import { whosePlace } from './whose-place.js';

const member = (personId: string, role: RosterEntry['role']): RosterEntry => ({
  membershipId: personId,
  personId,
  role,
});

it('is in a pair that of the one who is supported, whoever asked', () => {
  const { pairing } = formatOf('mentorship');
  const pair = [member('ben', 'mentor'), member('ana', 'mentee')];
  for (const asking of ['ana', 'ben']) expect(whosePlace(pair, pairing, asking).personId).toBe('ana');
});

it('is in a group the own one, unless it is led', () => {
  const group = [member('ben', 'facilitator'), member('ana', 'member')];
  expect(whosePlace(group, null, 'ana').personId).toBe('ana');
  expect(() => whosePlace(group, null, 'ben')).toThrow('groups.membership.leads');
  expect(() => whosePlace(group, null, 'nobody')).toThrow('groups.group.not_found');
});
