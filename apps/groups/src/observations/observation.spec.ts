import { expect, it } from '@jest/globals';
import { instantOf, minus } from '@holdfast/kernel';
import { Observation } from './observation.js';

const at = instantOf('2026-03-05T16:20:00Z');
const place = {
  tenantId: 't',
  lane: 'staff',
  siteId: 'north',
  programId: 'p',
  format: 'workshop',
  groupId: 'g',
  sessionId: 's',
} as const;
const seen = { eyeContact: true, nodding: true, noInterruption: false, reflectingBack: true };
const session = { opensAt: at, state: 'scheduled', expectedIds: ['ana', 'ben'] };
const give = (over: Partial<typeof session> = {}, observerId = 'ana', observedId = 'ben', now = at) =>
  Observation.give('o', now, place, { ...session, ...over }, { observerId, observedId, seen });

it('says what was seen, of somebody else in the same session', () => {
  expect(give().aggregate).toMatchObject({ observerId: 'ana', observedId: 'ben', seen });
  expect(give({ state: 'held' }).facts).toEqual([{ type: 'ObservationGiven' }]);
});

it.each<[string, () => unknown, string]>([
  ['oneself', () => give({}, 'ana', 'ana'), 'own'],
  ['a stranger', () => give({}, 'ana', 'cleo'), 'not_expected'],
  ['somebody by a stranger', () => give({}, 'cleo', 'ben'), 'not_expected'],
  ['a session that has not begun', () => give({}, 'ana', 'ben', minus(at, { minutes: 1 })), 'not_begun'],
  ['a session that did not take place', () => give({ state: 'cancelled' }), 'not_begun'],
])('is not given of %s', (_, act, code) => {
  expect(act).toThrow(`groups.observation.${code}`);
});
