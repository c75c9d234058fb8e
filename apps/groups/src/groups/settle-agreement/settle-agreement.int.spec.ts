import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { type Pair, pair } from '../../../specs/pairs.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
let two: Pair;
beforeAll(async () => {
  world = await openWorld();
  two = await pair(world);
});
afterAll(() => world?.stop());

const terms = (over: object = {}) => ({
  goals: ['Find my feet'],
  cadence: 'two_weekly',
  weeks: 24,
  confidentiality: true,
  ...over,
});
const url = () => `/v1/groups/${two.groupId}/agreement`;

it('sets the pair going when both have acknowledged the same terms', async () => {
  const first = await two.mentor.me.put(url(), terms(), 1);
  expect([first.status, first.body]).toEqual([200, { id: two.groupId, version: 2, state: 'open' }]);
  const stale = await two.mentee.me.put(url(), terms(), 1);
  expect([stale.status, stale.body.code]).toEqual([412, 'request.version_changed']);
  const second = await two.mentee.me.put(url(), terms(), 2);
  expect(second.body).toEqual({ id: two.groupId, version: 3, state: 'running' });
  const { body } = await two.mentee.me.get(`/v1/groups/${two.groupId}`);
  expect(body.agreement).toMatchObject({ version: 1, goals: ['Find my feet'], acknowledgements: [{}, {}] });
});

it('is not made without confidentiality, nor with fields it does not have', async () => {
  expect((await two.mentor.me.put(url(), terms({ confidentiality: false }), 3)).status).toBe(400);
  expect((await two.mentor.me.put(url(), terms({ notes: 'x' }), 3)).status).toBe(400);
  expect((await two.mentor.me.put(url(), terms({ goals: [] }), 3)).status).toBe(400);
});

it('is nobody’s but the members’: for others the group is not there', async () => {
  const stranger = world.as({ personId: await world.person() });
  const absent = await stranger.put(`/v1/groups/${uuid()}/agreement`, terms(), 1);
  const foreign = await stranger.put(url(), terms(), 3);
  expect([foreign.status, foreign.body.code]).toEqual([404, absent.body.code]);
  const office = world.as({ personId: await world.person(), roles: ['coordinator'] });
  expect((await office.put(url(), terms(), 3)).status).toBe(404);
});

it('is shown to the office without the goals', async () => {
  const office = world.as({ personId: await world.person(), roles: ['coordinator'], sites: [world.north] });
  const { text, body } = await office.get(`/v1/groups/${two.groupId}`);
  expect(body.agreement.acknowledgements).toHaveLength(2);
  expect(text).not.toContain('Find my feet');
});
