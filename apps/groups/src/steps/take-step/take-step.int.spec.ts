import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aliasOf, begin, type Community, openCommunity, waiting } from '../../../specs/communities.js';
import { office, rules } from '../../../specs/gatherings.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const told = async (name: string, { programId }: Pick<Community, 'programId'>) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId).map(({ data }) => data);
const take = async (group: Community, kind: string, over: object = {}, me = group.lead.me) => {
  const alias = await aliasOf(group, group.ana);
  return me.post(`/v1/groups/${group.groupId}/steps`, { alias, kind, reason: 'disrespect', ...over });
};
const mine = async ({ ana }: Community) => (await ana.me.get('/v1/my/steps')).body.items;
const appeal = ({ ana }: Community, stepId: string, words = 'I was quoting somebody.') =>
  ana.me.post(`/v1/my/steps/${stepId}/appeal`, { words });
const appealed = async (me: Community['lead']['me'], { groupId }: Community) =>
  (await waiting(me)).find((review: { groupId: string }) => review.groupId === groupId);

it('warns, suspends and expels in this order, by alias; the person alone is told', async () => {
  const group = await openCommunity(world);
  expect((await take(group, 'suspension', { days: 3 })).body.code).toBe('groups.step.too_soon');
  const warned = await take(group, 'warning');
  expect([warned.status, warned.body]).toEqual([
    201,
    { groupId: group.groupId, alias: await aliasOf(group, group.ana), kind: 'warning', state: 'standing' },
  ]);
  const [step] = await mine(group);
  expect(step).toMatchObject({ kind: 'warning', reason: 'disrespect', state: 'standing' });
  expect(await told('StepTaken', group)).toMatchObject([{ stepId: step.id, personId: group.ana.personId }]);
  expect((await begin(group, group.ana)).status).toBe(201);
  await take(group, 'suspension', { days: 3 });
  expect((await begin(group, group.ana)).body.code).toBe('groups.alias.suspended');
  expect((await group.ana.me.get(`/v1/groups/${group.groupId}/threads`)).status).toBe(200);
  world.clock.advance({ days: 3 });
  expect((await begin(group, group.ana)).status).toBe(201);
  expect((await take(group, 'expulsion')).status).toBe(201);
  expect((await group.ana.me.get(`/v1/groups/${group.groupId}`)).status).toBe(404);
  const back = await group.ana.me.post(`/v1/groups/${group.groupId}/memberships`, rules());
  expect(back.body.code).toBe('groups.group.not_fitting');
  expect(await told('MemberLeft', group)).toMatchObject([{ personId: group.ana.personId, reason: 'departed' }]);
  expect(await mine(group)).toHaveLength(3);
});

it('is looked at once more by somebody else, who may lift it; whoever was sent away may come back then', async () => {
  const group = await openCommunity(world);
  await take(group, 'expulsion', { reason: 'danger' });
  const [step] = await mine(group);
  expect((await appeal(group, step.id)).body.state).toBe('appealed');
  expect((await appeal(group, step.id)).body.code).toBe('groups.step.appealed');
  const review = await appealed(group.lead.me, group);
  expect(review).toMatchObject({ cause: 'appeal', postId: null, text: 'I was quoting somebody.' });
  const decide = (me: Community['lead']['me'], decision = 'lifted') =>
    me.post(`/v1/reviews/${review.id}/appeal-decision`, { decision });
  expect((await decide(group.lead.me)).body.code).toBe('groups.step.taken_by_same');
  expect((await decide(group.ben.me)).status).toBe(404);
  const other = office(world, { personId: await world.person() });
  expect((await decide(other)).status).toBe(200);
  expect(await told('StepDecided', group)).toMatchObject([{ stepId: step.id, personId: group.ana.personId }]);
  expect(await told('ReviewClosed', group)).toEqual([]);
  const before = await aliasBefore(group);
  expect((await group.ana.me.post(`/v1/groups/${group.groupId}/memberships`, rules())).status).toBe(201);
  expect(await aliasOf(group, group.ana)).toBe(before);
  const sealed = await world.sql('SELECT appeal_sealed FROM groups.step WHERE step_id = $1', [step.id]);
  expect(JSON.stringify(sealed)).not.toContain('quoting');
});

const aliasBefore = async ({ groupId, ana }: Community) => {
  const where = 'group_id = $1 AND person_id = $2';
  return (await world.sql(`SELECT name FROM groups.alias WHERE ${where}`, [groupId, ana.personId]))[0]?.name;
};

it.each<[string, object, string]>([
  ['a warning with days', { kind: 'warning', days: 3 }, 'groups.step.days_not_fitting'],
  ['a suspension without days', { kind: 'suspension', reason: 'danger' }, 'groups.step.days_not_fitting'],
  ['a suspension of months', { kind: 'suspension', reason: 'danger', days: 31 }, 'groups.step.too_long'],
  ['somebody nobody is called', { kind: 'warning', alias: 'nobody-here' }, 'groups.alias.not_found'],
])('refuses %s', async (_, over, code) => {
  const { body } = await take(await openCommunity(world), 'warning', over);
  expect(body.code).toBe(code);
});

it('is nobody’s to take but of those who moderate, and never against one of them', async () => {
  const group = await openCommunity(world);
  expect((await take(group, 'warning', {}, group.ben.me)).body.code).toBe('groups.group.not_leading');
  const lead = { alias: await aliasOf(group, group.lead) };
  expect((await take(group, 'warning', lead)).body.code).toBe('groups.step.own');
  expect((await take(group, 'warning', lead, office(world, { personId: await world.person() }))).status).toBe(404);
  const tooLate = await take(group, 'warning');
  expect(tooLate.status).toBe(201);
  const [step] = await mine(group);
  world.clock.advance({ days: 31 });
  expect((await appeal(group, step.id)).body.code).toBe('groups.step.too_late');
  expect((await group.ben.me.post(`/v1/my/steps/${step.id}/appeal`, { words: 'No' })).status).toBe(404);
});
