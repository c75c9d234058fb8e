import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PersonErasedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { joined, office, running } from '../../specs/gatherings.js';
import { type Enrolled, series } from '../../specs/pairs.js';
import { openWorld, type World } from '../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

type Me = Enrolled['me'];
const share = (me: Me, groupId: string, text = 'A whole shift without my heart racing', headers = {}) =>
  me.post(`/v1/groups/${groupId}/milestones`, { text }, headers);
const seen = (me: Me, groupId: string) => me.get(`/v1/groups/${groupId}/milestones`);
const withdraw = (me: Me, id: string) => me.post(`/v1/milestones/${id}/withdrawal`);

it('is told to the group by whoever wants to, and to nobody outside', async () => {
  const { lead, member, groupId } = await running(world);
  const key = { 'idempotency-key': uuid() };
  const told = await share(member.me, groupId, 'Slept through', key);
  expect(told.status).toBe(201);
  expect((await share(member.me, groupId, 'Slept through', key)).text).toBe(told.text);
  const expected = { id: told.body.id, personId: member.personId, alias: null, text: 'Slept through' };
  expect((await seen(lead.me, groupId)).body.items).toMatchObject([{ ...expected, own: false }]);
  expect((await seen(member.me, groupId)).body.items).toMatchObject([{ ...expected, own: true }]);
  const everywhere = world.as({ roles: ['program_lead', 'coordinator'], sites: '*' });
  for (const client of [office(world), everywhere, world.as({ personId: member.personId, lane: 'patient' })]) {
    expect((await seen(client, groupId)).body.code).toBe('groups.group.not_found');
  }
  expect((await withdraw(everywhere, told.body.id)).body.code).toBe('groups.milestone.not_found');
  expect((await share(office(world), groupId)).body.code).toBe('groups.group.not_found');
  expect((await share(member.me, groupId, '')).status).toBe(400);
  const everything = [await world.sql('SELECT * FROM groups.milestone'), await world.published()];
  expect(JSON.stringify(everything)).not.toContain('Slept through');
});

it('is taken back by whoever told it, and goes with them when they leave or are erased', async () => {
  const group = await running(world);
  const { lead, member, groupId } = group;
  const other = await joined(world, group);
  const [first, second] = [(await share(member.me, groupId)).body.id, (await share(member.me, groupId)).body.id];
  expect((await withdraw(lead.me, first)).body.code).toBe('groups.milestone.not_own');
  expect((await withdraw(member.me, first)).body).toEqual({ id: first, version: 2, state: 'withdrawn' });
  expect((await withdraw(member.me, first)).body.version).toBe(2);
  const ids = async () => (await seen(lead.me, groupId)).body.items.map(({ id }: { id: string }) => id);
  await share(other.me, groupId);
  expect(await ids()).toEqual([expect.any(String), second]);
  await member.me.post(`/v1/groups/${groupId}/departure`);
  expect(await ids()).not.toContain(second);
  await world.consume(world.tenant, [PersonErasedV1.of({ personId: other.personId, lane: 'staff' })]);
  expect(await ids()).toEqual([]);
});

it('shows what somebody gave and received to them alone', async () => {
  const { lead, member, groupId } = await running(world);
  const nothing = { sessions: 0, encounters: 0, minutes: 0 };
  const balance = async (me: Me) => (await me.get('/v1/my/balance')).body;
  expect(await balance(member.me)).toEqual({ given: nothing, received: nothing });
  const planned = await lead.me.post(`/v1/groups/${groupId}/sessions`, series({ cadence: 'weekly', count: 1 }));
  const [{ id }] = planned.body.items;
  world.clock.advance({ days: 2 });
  const { startsAt: heldAt } = (await lead.me.get(`/v1/sessions/${id}`)).body;
  const attendance = [lead, member].map(({ personId }) => ({ personId, state: 'present' }));
  const held = await lead.me.post(`/v1/sessions/${id}/hold`, { heldAt, minutes: 75, attendance });
  expect(held.status).toBe(200);
  const one = { sessions: 1, encounters: 0, minutes: 75 };
  expect(await balance(lead.me)).toEqual({ given: one, received: nothing });
  await member.me.post(`/v1/groups/${groupId}/departure`);
  expect(await balance(member.me)).toEqual({ given: nothing, received: one });
  expect(await balance(office(world))).toEqual({ given: nothing, received: nothing });
});
