import { expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { Debrief } from './debrief.js';

const at = instantOf('2026-03-05T16:20:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'supervision_group',
  groupId: 'g',
  sessionId: 's',
} as const;
const record = (state: string, by = 'lead') =>
  Debrief.record('d', at, place, { state, leadIds: ['lead'] }, { by, minutes: 15, supportWanted: false });

it('is recorded by somebody who led, after the session was held', () => {
  expect(record('held').aggregate).toMatchObject({ recordedBy: 'lead', minutes: 15, recordedAt: at });
});

it.each(['scheduled', 'cancelled', 'missed'])('is not recorded of a session that is %s', (state) => {
  expect(() => record(state)).toThrow('groups.session.not_held');
});

it('is nobody else’s to record', () => {
  expect(() => record('held', 'ana')).toThrow('groups.session.not_leading');
});
