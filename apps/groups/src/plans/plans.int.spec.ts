import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonErasedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { office, running } from '../../specs/gatherings.js';
import type { Enrolled } from '../../specs/pairs.js';
import { openWorld, type World } from '../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

type Me = Enrolled['me'];
type Group = Awaited<ReturnType<typeof running>>;
const begin = (me: Me, { groupId }: Group, over: object = {}) =>
  me.post(`/v1/groups/${groupId}/plans`, { problem: 'Cannot sleep after nights', ...over });
const see = async (me: Me, id: string) => (await me.get(`/v1/plans/${id}`)).body;
const listed = async (me: Me, { groupId }: Group) => (await me.get(`/v1/groups/${groupId}/plans`)).body.items;
const put = (me: Me, id: string, stage: string, body: object, version: number) =>
  me.put(`/v1/plans/${id}/${stage}`, body, version);
const due = async (id: string) =>
  (await world.published('PlanDue')).filter(({ key }) => key === id).map(({ data }) => data);
const inDays = (days: number) => {
  const then = new Date(new Date(world.clock.now()).getTime() + days * 86_400_000);
  return then.toLocaleDateString('en-CA', { timeZone: 'America/Chicago' });
};
const IDEAS = ['Earplugs', 'Two nights in a row'];
const WEIGHED = [
  { pros: ['Cheap'], cons: ['Tried before'] },
  { pros: ['More rest between'], cons: [] },
];

/** A shared plan at its last stage: something for each of the two to do. */
async function atWork(group: Group): Promise<string> {
  const { lead, member } = group;
  const { id } = (await begin(member.me, group, { shared: true })).body;
  await put(member.me, id, 'ideas', { ideas: IDEAS }, 1);
  await put(member.me, id, 'evaluation', { ideas: WEIGHED }, 2);
  const items = [
    { text: 'Ask the planner', personId: member.personId, dueOn: inDays(2) },
    { text: 'Swap one of mine', personId: lead.personId, dueOn: inDays(4) },
  ];
  const { status, text } = await put(member.me, id, 'actions', { idea: 2, items, followUpOn: inDays(9) }, 3);
  if (status !== 200) throw new Error(text);
  return id;
}

it('goes through its four stages in order, each named when one is skipped, and keeps its words sealed', async () => {
  const group = await running(world);
  const { member } = group;
  const { body } = await begin(member.me, group);
  expect(body).toMatchObject({ version: 1, state: 'open' });
  const skipped = await put(member.me, body.id, 'evaluation', { ideas: WEIGHED }, 1);
  expect([skipped.status, skipped.body.code, skipped.body.details]).toEqual([
    409,
    'groups.plan.not_at_stage',
    { asked: 'evaluate', stage: 'identify', next: 'brainstorm' },
  ]);
  expect((await put(member.me, body.id, 'ideas', { ideas: IDEAS }, 1)).body.version).toBe(2);
  expect((await put(member.me, body.id, 'evaluation', { ideas: WEIGHED }, 1)).status).toBe(412);
  expect((await put(member.me, body.id, 'evaluation', { ideas: WEIGHED }, 2)).body.version).toBe(3);
  const items = [{ text: 'Ask the planner', personId: member.personId, dueOn: inDays(2) }];
  await put(member.me, body.id, 'actions', { idea: 2, items, followUpOn: inDays(9) }, 3);
  expect(await see(member.me, body.id)).toMatchObject({
    ...{ problem: 'Cannot sleep after nights', stage: 'act', own: true, shared: false, followUpOn: inDays(9) },
    ideas: [
      { text: IDEAS[0], ...WEIGHED[0], chosen: false },
      { text: IDEAS[1], ...WEIGHED[1], chosen: true },
    ],
    items: [{ text: 'Ask the planner', personId: member.personId, doneAt: null }],
  });
  expect((await member.me.get('/v1/my/plans?state=open')).body.items).toHaveLength(1);
  const stored = JSON.stringify(await world.sql('SELECT * FROM groups.plan'));
  expect(stored).not.toMatch(/Cannot sleep|Earplugs|Cheap|planner/);
});

it('is its owner’s alone until shared; others help with what they are asked to do, and change nothing else', async () => {
  const group = await running(world);
  const { lead, member } = group;
  const { id } = (await begin(member.me, group)).body;
  const everywhere = world.as({ roles: ['program_lead', 'coordinator'], sites: '*' });
  const outside = [lead.me, office(world), everywhere, world.as({ personId: member.personId, lane: 'patient' })];
  for (const client of outside) expect((await see(client, id)).code).toBe('groups.plan.not_found');
  expect(await listed(lead.me, group)).toEqual([]);
  expect((await office(world).get(`/v1/groups/${group.groupId}/plans`)).status).toBe(404);
  const shared = await atWork(group);
  expect(await listed(lead.me, group)).toMatchObject([{ id: shared, own: false, personId: member.personId }]);
  for (const client of outside.slice(1)) expect((await see(client, shared)).code).toBe('groups.plan.not_found');
  const refused = await put(lead.me, shared, 'ideas', { ideas: ['x'] }, 4);
  expect([refused.status, refused.body.code]).toEqual([403, 'groups.plan.not_own']);
  const { items } = await see(lead.me, shared);
  const complete = (me: Me, itemId: string) => me.post(`/v1/plans/${shared}/items/${itemId}/completion`);
  expect((await complete(lead.me, items[0].itemId)).body.code).toBe('groups.plan.not_own');
  expect((await complete(lead.me, items[1].itemId)).body.version).toBe(5);
  expect((await complete(lead.me, items[1].itemId)).body.version).toBe(5);
  expect((await complete(member.me, uuid())).body.code).toBe('groups.plan.item_not_found');
  const hide = await member.me.patch(`/v1/plans/${shared}`, { shared: false }, 5);
  expect([hide.status, hide.body.code]).toEqual([409, 'groups.plan.items_of_others']);
});

it('reminds each of what they were going to do, its owner of the look back, and nobody when it is over', async () => {
  const group = await running(world);
  const { lead, member } = group;
  const id = await atWork(group);
  const [first, second, third] = [inDays(2), inDays(4), inDays(9)];
  world.clock.advance({ days: 3 });
  await world.runDueWork();
  expect(await due(id)).toMatchObject([{ kind: 'action', dueOn: first, askedIds: [member.personId] }]);
  world.clock.advance({ days: 2 });
  await world.runDueWork();
  expect((await due(id)).slice(1)).toMatchObject([{ kind: 'action', dueOn: second, askedIds: [lead.personId] }]);
  world.clock.advance({ days: 5 });
  await world.runDueWork();
  expect((await due(id)).slice(2)).toMatchObject([{ kind: 'follow_up', dueOn: third, askedIds: [member.personId] }]);
  const again = await member.me.post(`/v1/plans/${id}/follow-up`, { outcome: 'another_idea' });
  expect(again.body.state).toBe('open');
  expect(await see(member.me, id)).toMatchObject({ stage: 'evaluate', items: [], ideas: [{ pros: ['Cheap'] }, {}] });
  const items = [{ text: 'Buy some', personId: member.personId, dueOn: inDays(1) }];
  await put(member.me, id, 'actions', { idea: 1, items, followUpOn: inDays(2) }, again.body.version);
  expect((await member.me.post(`/v1/plans/${id}/follow-up`, { outcome: 'solved' })).body.state).toBe('solved');
  world.clock.advance({ days: 5 });
  await world.runDueWork();
  expect(await due(id)).toHaveLength(3);
});

describe('bad input', () => {
  it.each<[string, (member: Enrolled) => object, number, string]>([
    ['somebody who is not in the group', () => ({ personId: uuid() }), 422, 'groups.plan.item_of_stranger'],
    ['a day that is over', () => ({ dueOn: '2026-01-05' }), 422, 'groups.plan.dates'],
    ['no words', () => ({ text: '' }), 400, 'request.invalid'],
  ])('is refused with %s', async (_, over, status, code) => {
    const group = await running(world);
    const { member } = group;
    const { id } = (await begin(member.me, group, { shared: true })).body;
    await put(member.me, id, 'ideas', { ideas: IDEAS }, 1);
    await put(member.me, id, 'evaluation', { ideas: WEIGHED }, 2);
    const items = [{ text: 'Ask', personId: member.personId, dueOn: inDays(2), ...over(member) }];
    const refused = await put(member.me, id, 'actions', { idea: 1, items, followUpOn: inDays(3) }, 3);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('is refused before anything is written: twice the same idea, no key, an unknown outcome', async () => {
    const group = await running(world);
    const { member } = group;
    const key = { 'idempotency-key': uuid() };
    const first = await member.me.post(`/v1/groups/${group.groupId}/plans`, { problem: 'x' }, key);
    const again = await member.me.post(`/v1/groups/${group.groupId}/plans`, { problem: 'x' }, key);
    expect(again.text).toBe(first.text);
    expect(await listed(member.me, group)).toHaveLength(1);
    const { id } = first.body;
    expect((await put(member.me, id, 'ideas', { ideas: ['a', 'a'] }, 1)).status).toBe(400);
    expect((await member.me.post(`/v1/plans/${id}/follow-up`, { outcome: 'failed' })).status).toBe(400);
    expect((await member.me.get('/v1/my/plans?state=lost')).status).toBe(400);
  });
});

it('stays with its owner when a membership ends; what somebody who left was going to do is the owner’s', async () => {
  const group = await running(world);
  const { lead, member } = group;
  const id = await atWork(group);
  await lead.me.post(`/v1/groups/${group.groupId}/departure`);
  const { items } = await see(member.me, id);
  expect(items.map(({ personId }: { personId: string }) => personId)).toEqual([member.personId, member.personId]);
  expect((await see(lead.me, id)).code).toBe('groups.plan.not_found');
  await member.me.post(`/v1/groups/${group.groupId}/departure`);
  expect(await see(member.me, id)).toMatchObject({
    state: 'ended',
    shared: false,
    problem: 'Cannot sleep after nights',
  });
  world.clock.advance({ days: 12 });
  await world.runDueWork();
  expect(await due(id)).toEqual([]);
  await world.consume(world.tenant, [PersonErasedV1.of({ personId: member.personId, lane: 'staff' })]);
  expect(await see(member.me, id)).toMatchObject({ problem: null, ideas: [], items: [{ text: null }, { text: null }] });
});
