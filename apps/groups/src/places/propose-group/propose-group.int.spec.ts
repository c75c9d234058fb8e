import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { joined, office, RULES, SUPPORT } from '../../../specs/gatherings.js';
import { series } from '../../../specs/pairs.js';
import { openWorld, pilot, ready, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const NETWORK = { format: 'informal_network', instruments: [], groupSize: { min: 2, max: 5 } };
const wish = (over: object = {}) => ({ visibility: 'open', zone: 'America/Chicago', groundRules: RULES, ...over });

async function proposed() {
  const programId = await pilot(world, { plan: NETWORK });
  const host = await ready(world, programId);
  const made = await host.me.post(`/v1/programs/${programId}/group-proposals`, wish());
  return { programId, host, made, groupId: made.body.id as string };
}
const tasks = async (groupId: string) =>
  (await office(world).get('/v1/office-tasks?limit=200')).body.items.filter(
    (task: { groupId: string }) => task.groupId === groupId,
  );

it('leads from a member’s idea over the office’s yes to meetings and a goodbye', async () => {
  const { programId, host, made, groupId } = await proposed();
  expect([made.status, made.headers.location]).toEqual([201, `/v1/groups/${groupId}`]);
  expect(await tasks(groupId)).toMatchObject([{ kind: 'group_proposal', state: 'open', personId: host.personId }]);
  const guest = await ready(world, programId);
  expect((await guest.me.get(`/v1/programs/${programId}/groups`)).body.items).toEqual([]);
  expect((await host.me.post(`/v1/groups/${groupId}/opening`, {})).status).toBe(403);
  expect((await office(world).post(`/v1/groups/${groupId}/opening`, {})).body.state).toBe('open');
  expect(await tasks(groupId)).toMatchObject([{ state: 'done' }]);
  const lead = { programId, groupId, lead: host };
  const member = await joined(world, lead);
  expect((await host.me.post(`/v1/groups/${groupId}/start`, {})).body.state).toBe('running');
  const planned = await host.me.post(`/v1/groups/${groupId}/sessions`, series({ cadence: 'monthly', count: 2 }));
  const [first, last] = planned.body.items.map(({ id }: { id: string }) => id);
  expect((await member.me.get(`/v1/sessions/${first}/agenda`)).body).toMatchObject({ people: 2, parts: [] });
  await joined(world, lead);
  expect((await member.me.get(`/v1/sessions/${last}`)).body.expected).toHaveLength(3);
  expect((await host.me.post(`/v1/groups/${groupId}/goodbye`, { lastSessionId: last })).status).toBe(200);
  expect((await host.me.post(`/v1/groups/${groupId}/closure`, {})).body.state).toBe('closed');
});

it('that the office does not take up ends it, and its proposer may propose or join another', async () => {
  const { programId, host, groupId } = await proposed();
  expect((await office(world).post(`/v1/groups/${groupId}/closure`, {})).body.state).toBe('closed');
  expect(await tasks(groupId)).toMatchObject([{ state: 'done' }]);
  expect((await host.me.get(`/v1/enrolments/${host.enrolmentId}`)).body.state).toBe('eligible');
  const closed = (await world.published('GroupClosed')).filter(({ data }) => data.groupId === groupId);
  expect(closed.map(({ data }) => data.reason)).toEqual(['not_opened']);
  expect((await host.me.post(`/v1/programs/${programId}/group-proposals`, wish())).status).toBe(201);
});

it('is for whoever is enrolled, in a program that lets members propose, and never of a hidden group', async () => {
  const { programId, host } = await proposed();
  const stranger = world.as({ personId: await world.person() });
  expect((await stranger.post(`/v1/programs/${programId}/group-proposals`, wish())).status).toBe(404);
  const hidden = await host.me.post(`/v1/programs/${programId}/group-proposals`, wish({ visibility: 'hidden' }));
  expect([hidden.status, hidden.body.code]).toEqual([400, 'request.invalid']);
  const support = await pilot(world, { plan: SUPPORT });
  const member = await ready(world, support);
  const answer = await member.me.post(`/v1/programs/${support}/group-proposals`, wish({ ledBy: 'peer' }));
  expect(answer.body.code).toBe('groups.group.not_proposed');
});
