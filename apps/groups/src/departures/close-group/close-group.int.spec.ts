import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { gathering, type Gathered, joined, office, rules, running, RULES } from '../../../specs/gatherings.js';
import { mentor, series } from '../../../specs/pairs.js';
import { openWorld, ready, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const told = async (name: string, { programId }: Pick<Gathered, 'programId'>) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId).map(({ data }) => data);
const seen = async ({ groupId, lead }: Gathered) => (await lead.me.get(`/v1/groups/${groupId}`)).body;
const tasks = async ({ groupId }: Gathered) =>
  (await office(world).get('/v1/office-tasks?limit=200')).body.items.filter(
    (task: { groupId: string }) => task.groupId === groupId,
  );
const act = (me: Gathered['lead']['me'], { groupId }: Gathered, what: string, body: object = {}) =>
  me.post(`/v1/groups/${groupId}/${what}`, body);
/** Meetings from the day after the clock of specs on. */
const meet = async (group: Gathered, over: object = {}): Promise<string[]> => {
  const { body, status, text } = await act(group.lead.me, group, 'sessions', series({ cadence: 'weekly', ...over }));
  if (status !== 201) throw new Error(text);
  return body.items.map(({ id }: { id: string }) => id);
};

it('does not begin without those it needs to be led by, nor with too few, nor before all accepted the rules', async () => {
  const group = await gathering(world);
  const start = () => act(group.lead.me, group, 'start');
  expect((await start()).body.code).toBe('groups.group.too_few');
  await joined(world, group);
  expect((await start()).body.code).toBe('groups.group.ground_rules_not_accepted');
  await act(group.lead.me, group, 'ground-rules/acceptances', { version: 1 });
  expect((await start()).body.state).toBe('running');
  const { body } = await office(world).post(`/v1/programs/${group.programId}/groups`, {
    ...{ siteId: world.north, visibility: 'open', zone: 'UTC', ledBy: 'co_led', groundRules: RULES, leads: [] },
  });
  const unled = await office(world).post(`/v1/groups/${body.id}/opening`, {});
  expect(unled.body).toMatchObject({ code: 'groups.group.leads_missing', details: { missing: ['facilitator'] } });
  const lead = await mentor(world, group.programId);
  const add = () =>
    office(world).post(`/v1/groups/${body.id}/leads`, { enrolmentId: lead.enrolmentId, role: 'facilitator' });
  expect((await add()).status).toBe(200);
  expect((await office(world).post(`/v1/groups/${body.id}/opening`, {})).body.state).toBe('open');
});

it('has its rules changed by a member; everybody else accepts the new version', async () => {
  const group = await running(world);
  const { version } = await seen(group);
  const changed = await group.member.me.put(
    `/v1/groups/${group.groupId}/ground-rules`,
    { rules: [...RULES, 'Silence is fine'] },
    version,
  );
  expect(changed.status).toBe(200);
  const { groundRules } = (await seen(group)).gathering;
  expect([groundRules.version, groundRules.acceptances.map(({ personId }: { personId: string }) => personId)]).toEqual([
    2,
    [group.member.personId],
  ]);
  const accept = (version: number) => act(group.lead.me, group, 'ground-rules/acceptances', { version });
  expect((await accept(1)).body.code).toBe('groups.group.ground_rules_not_current');
  expect((await accept(2)).status).toBe(200);
  expect((await seen(group)).gathering.groundRules.acceptances).toHaveLength(2);
  const stale = await group.member.me.put(`/v1/groups/${group.groupId}/ground-rules`, { rules: RULES }, version);
  expect(stale.status).toBe(412);
});

it('lets a member go at once and goes on; meetings to come expect who is there, and their place is free', async () => {
  const group = await running(world);
  const [first] = await meet(group);
  const second = await joined(world, group);
  const changes = await told('SessionMembersChanged', group);
  expect(changes).toHaveLength(3);
  expect(changes[0]).toMatchObject({ joinedIds: [second.personId], leftIds: [], sequenceNo: 1 });
  const gone = await act(group.member.me, group, 'departure');
  expect([gone.status, gone.body.state]).toEqual([200, 'running']);
  expect((await act(group.member.me, group, 'departure')).status).toBe(404);
  expect(await told('MemberLeft', group)).toMatchObject([{ personId: group.member.personId, reason: 'departed' }]);
  expect((await told('SessionMembersChanged', group)).slice(3)).toMatchObject(
    Array(3).fill({ leftIds: [group.member.personId], memberIds: [group.lead.personId, second.personId] }),
  );
  expect((await group.member.me.get(`/v1/sessions/${first}`)).status).toBe(404);
  expect((await group.member.me.get(`/v1/enrolments/${group.member.enrolmentId}`)).body.state).toBe('eligible');
  expect(await tasks(group)).toEqual([]);
  expect((await act(group.member.me, group, 'memberships', rules())).status).toBe(201);
});

it('is not left without a lead in silence: its office has a task, done when somebody takes the role', async () => {
  const group = await running(world);
  expect((await act(group.lead.me, group, 'departure')).status).toBe(200);
  expect(await tasks(group)).toMatchObject([{ kind: 'new_lead', state: 'open', personId: group.lead.personId }]);
  const next = await mentor(world, group.programId);
  const add = (role: string) =>
    office(world).post(`/v1/groups/${group.groupId}/leads`, { enrolmentId: next.enrolmentId, role });
  expect((await add('supervisor')).body.code).toBe('groups.group.no_such_lead');
  const participant = { enrolmentId: group.member.enrolmentId, role: 'facilitator' };
  expect((await office(world).post(`/v1/groups/${group.groupId}/leads`, participant)).body.code).toBe(
    'groups.group.lead_not_qualified',
  );
  const apart = await office(world).post('/v1/keep-aparts', { personIds: [next.personId, group.member.personId] });
  expect((await add('facilitator')).body.code).toBe('groups.group.not_fitting');
  await office(world).post(`/v1/keep-aparts/${apart.body.id}/lifting`, {});
  expect((await add('facilitator')).status).toBe(200);
  expect(await tasks(group)).toMatchObject([{ state: 'done', doneBy: null }]);
});

it('ends after a goodbye: members have completed the program, who led may lead another group', async () => {
  const group = await running(world);
  const [, last] = await meet(group);
  expect((await act(group.lead.me, group, 'closure')).body.code).toBe('groups.group.no_goodbye');
  expect((await act(group.member.me, group, 'goodbye', { lastSessionId: last })).status).toBe(403);
  expect((await act(group.lead.me, group, 'goodbye', { lastSessionId: last })).status).toBe(200);
  const late = await ready(world, group.programId);
  expect((await act(late.me, group, 'memberships', rules())).body.code).toBe('groups.group.not_joinable');
  const closed = await act(group.lead.me, group, 'closure');
  expect([closed.status, closed.body.state]).toEqual([200, 'closed']);
  expect(await told('GroupClosed', group)).toMatchObject([{ reason: 'completed' }]);
  expect(await told('SessionCancelled', group)).toHaveLength(3);
  const state = async ({ me, enrolmentId }: Gathered['lead']) =>
    (await me.get(`/v1/enrolments/${enrolmentId}`)).body.state;
  expect([await state(group.member), await state(group.lead)]).toEqual(['completed', 'eligible']);
});

it('loses a member who withdraws, and nothing else', async () => {
  const group = await running(world);
  await group.member.me.post(`/v1/enrolments/${group.member.enrolmentId}/withdrawal`);
  expect(await told('MemberLeft', group)).toMatchObject([{ reason: 'withdrawn' }]);
  expect((await seen(group)).state).toBe('running');
});

it.each<[string, object, string]>([
  ['who leads is not said', { ledBy: undefined }, 'groups.group.led_by_missing'],
  ['a goal is given where none is asked', { learningGoal: 'Listen' }, 'groups.group.learning_goal_not_asked'],
  ['it is larger than the program allows', { capacity: 5 }, 'groups.group.size_not_fitting'],
])('is refused when %s', async (_, over, code) => {
  await expect(gathering(world, { over })).rejects.toThrow(code);
});
