import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { gathering, type Gathered, joined, office, rules, RULES, SUPPORT } from '../../../specs/gatherings.js';
import { openWorld, ready, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const told = async (name: string, { programId }: Pick<Gathered, 'programId'>) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId).map(({ data }) => data);
const join = (me: Awaited<ReturnType<typeof ready>>['me'], groupId: string, version = 1) =>
  me.post(`/v1/groups/${groupId}/memberships`, rules(version));

it('takes a person in on trial, who stays when they say so; each fact is told once', async () => {
  const group = await gathering(world);
  const person = await ready(world, group.programId);
  const found = await person.me.get(`/v1/programs/${group.programId}/groups`);
  expect(found.body.items).toMatchObject([
    { id: group.groupId, full: false, state: 'open', gathering: { ledBy: 'peer', groundRules: { rules: RULES } } },
  ]);
  expect(JSON.stringify(found.body)).not.toContain(group.lead.personId);
  const answer = await join(person.me, group.groupId);
  expect([answer.status, answer.body.state]).toEqual([201, 'trial']);
  expect(await told('MemberJoined', group)).toMatchObject([
    { personId: group.lead.personId, role: 'facilitator' },
    { personId: person.personId, role: 'member', enrolmentId: person.enrolmentId },
  ]);
  const stays = await person.me.post(`/v1/groups/${group.groupId}/trial-end`, {});
  expect([stays.status, stays.body.state]).toEqual([200, 'active']);
  expect((await join(person.me, group.groupId)).body.code).toBe('groups.group.already_member');
  expect((await person.me.get(`/v1/enrolments/${person.enrolmentId}`)).body.state).toBe('placed');
});

it('gives the last place to one of fifty who ask at once; the others are told and the waitlist hears of each', async () => {
  const group = await gathering(world, { plan: { ...SUPPORT, groupSize: { min: 2, max: 2 } } });
  const people = await Promise.all(Array.from({ length: 50 }, () => ready(world, group.programId)));
  const answers = await Promise.all(people.map(({ me }) => join(me, group.groupId)));
  const codes = answers.map(({ status, body }) => (status === 201 ? 'joined' : `${status} ${body.code}`)).sort();
  expect(codes).toEqual([...Array(49).fill('409 groups.group.full'), 'joined']);
  const refused = await told('JoinRefused', group);
  expect(refused).toHaveLength(49);
  const waiting = people.filter((_, place) => answers[place]?.status === 409);
  expect(new Set(refused.map(({ enrolmentId }) => enrolmentId))).toEqual(
    new Set(waiting.map(({ enrolmentId }) => enrolmentId)),
  );
  expect(refused.every(({ reason, proposalId }) => reason === 'full' && proposalId === undefined)).toBe(true);
  expect((await told('MemberJoined', group)).filter(({ role }) => role === 'member')).toHaveLength(1);
  const { body } = await group.lead.me.get(`/v1/groups/${group.groupId}`);
  expect(body.members).toHaveLength(2);
});

it('answers a refusal the same way again, and a refusal is told once per request', async () => {
  const group = await gathering(world, { plan: { ...SUPPORT, groupSize: { min: 2, max: 2 } } });
  await joined(world, group);
  const late = await ready(world, group.programId);
  const key = { 'idempotency-key': 'the-same-key-of-a-person' };
  const ask = () => late.me.post(`/v1/groups/${group.groupId}/memberships`, rules(), key);
  const [first, second] = [await ask(), await ask()];
  expect([first.status, second.status, second.body.code]).toEqual([409, 409, first.body.code]);
  expect(await told('JoinRefused', group)).toHaveLength(1);
});

it('keeps two apart without saying so to either, and lets them meet again when that is lifted', async () => {
  const group = await gathering(world);
  const [there, other] = [await joined(world, group), await ready(world, group.programId)];
  const made = await office(world).post('/v1/keep-aparts', { personIds: [other.personId, there.personId] });
  expect(made.status).toBe(201);
  const again = await office(world).post('/v1/keep-aparts', { personIds: [there.personId, other.personId] });
  expect(again.body.code).toBe('groups.keep_apart.recorded_already');
  const { status, body } = await join(other.me, group.groupId);
  expect([status, body.code]).toEqual([409, 'groups.group.not_fitting']);
  expect(await told('JoinRefused', group)).toMatchObject([{ personId: other.personId, reason: 'not_fitting' }]);
  expect((await other.me.get('/v1/keep-aparts')).status).toBe(403);
  expect((await office(world, { sites: [world.south] }).get('/v1/keep-aparts')).body.items).toEqual([]);
  expect((await office(world).get('/v1/keep-aparts')).body.items).toMatchObject([{ id: made.body.id }]);
  await office(world).post(`/v1/keep-aparts/${made.body.id}/lifting`, {});
  expect((await join(other.me, group.groupId)).status).toBe(201);
});

it.each<[string, (group: Gathered) => Promise<{ status: number; body: { code: string } }>, string]>([
  ['is not enrolled', async ({ groupId }) => join(world.as({ personId: await world.person() }), groupId), '404'],
  ['is enrolled elsewhere', async ({ groupId }) => join((await gathering(world)).lead.me, groupId), '404'],
  ['is of another tenant', async ({ groupId, lead }) => join(tenantTwin(lead.personId), groupId), '404'],
  [
    'read other rules',
    async ({ groupId, programId }) => join((await ready(world, programId)).me, groupId, 7),
    'groups.group.ground_rules_not_current',
  ],
])('takes nobody in who %s', async (_, act, expected) => {
  const group = await gathering(world);
  const { status, body } = await act(group);
  expect(expected === '404' ? String(status) : body.code).toBe(expected);
  expect((await told('MemberJoined', group)).filter(({ role }) => role === 'member')).toEqual([]);
});

const tenantTwin = (personId: string) => world.as({ personId, tenant: '0190f4d2-7c1e-7a3b-8c2d-0000000000ff' });

it('of a listed group goes by application, answered by whoever leads it', async () => {
  const group = await gathering(world, { over: { visibility: 'listed' } });
  const [one, other] = [await ready(world, group.programId), await ready(world, group.programId)];
  expect((await join(one.me, group.groupId)).body.code).toBe('groups.group.by_application');
  const apply = ({ me }: typeof one) => me.post(`/v1/groups/${group.groupId}/applications`, rules());
  for (const person of [one, other, one]) expect((await apply(person)).status).toBe(202);
  const admit = ({ enrolmentId }: typeof one, me = group.lead.me) =>
    me.post(`/v1/groups/${group.groupId}/admissions`, { enrolmentId });
  expect((await group.lead.me.get(`/v1/groups/${group.groupId}`)).body.gathering.applications).toHaveLength(2);
  const stranger = await ready(world, group.programId);
  expect((await admit(stranger)).body.code).toBe('groups.group.not_applied');
  expect((await admit(one, one.me)).status).toBe(404);
  expect((await admit(one)).status).toBe(201);
  expect((await one.me.get(`/v1/groups/${group.groupId}`)).body.gathering.applications).toBeUndefined();
  expect((await other.me.post(`/v1/groups/${group.groupId}/applications/withdrawal`, {})).status).toBe(200);
  expect((await other.me.post(`/v1/groups/${group.groupId}/applications/withdrawal`, {})).status).toBe(404);
  expect((await apply(other)).status).toBe(202);
  const no = await group.lead.me.post(`/v1/groups/${group.groupId}/applications/${other.enrolmentId}/refusal`, {});
  expect(no.status).toBe(200);
  expect(await told('JoinRefused', group)).toMatchObject([{ personId: other.personId, reason: 'not_taken' }]);
  const trace = await world.sql('SELECT action FROM groups.audit_entry WHERE person_id = ANY ($1) ORDER BY at', [
    [one.personId, other.personId],
  ]);
  expect(trace.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['member_admitted', 'application_turned_down']),
  );
});

it('of a hidden group is up to the office; nobody finds it, and its members see only who leads', async () => {
  const group = await gathering(world, { over: { visibility: 'hidden' } });
  const [one, other] = [await ready(world, group.programId), await ready(world, group.programId)];
  expect((await one.me.get(`/v1/programs/${group.programId}/groups`)).body.items).toEqual([]);
  expect((await join(one.me, group.groupId)).status).toBe(404);
  for (const { enrolmentId } of [one, other]) {
    expect((await office(world).post(`/v1/groups/${group.groupId}/admissions`, { enrolmentId })).status).toBe(201);
  }
  const { body } = await one.me.get(`/v1/groups/${group.groupId}`);
  const ids = body.members.map(({ personId }: { personId: string }) => personId);
  expect(ids).toEqual([group.lead.personId, one.personId]);
  expect(JSON.stringify((await one.me.get(`/v1/my/groups`)).body)).not.toContain(other.personId);
  const { members } = (await group.lead.me.get(`/v1/groups/${group.groupId}`)).body;
  expect(members).toHaveLength(3);
});
