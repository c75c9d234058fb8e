import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Gathered, office, running } from '../../../specs/gatherings.js';
import { type Enrolled, type Pair, pair, sessionsOf } from '../../../specs/pairs.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
let owner: string;
beforeAll(async () => {
  world = await openWorld();
  owner = await world.person();
});
afterAll(() => world?.stop());

type InGroup = Pick<Gathered, 'groupId'>;

const silence = async (days: number) => {
  world.clock.advance({ days });
  await world.runDueWork();
};
const told = async (name: string, { groupId }: InGroup) =>
  (await world.published(name)).filter(({ data }) => data.groupId === groupId).map(({ data }) => data);
const asked = async (group: InGroup) =>
  (await told('GroupQuiet', group)).map(({ step, askedIds }) => [step, [...askedIds].sort()]);
const ended = async (group: InGroup) => (await told('QuietEnded', group)).map(({ reason }) => reason);
const tasksOf = async ({ groupId }: InGroup) =>
  (await office(world).get('/v1/office-tasks?limit=200')).body.items.filter(
    (task: { groupId: string }) => task.groupId === groupId,
  );
const say = ({ groupId }: InGroup, { me }: Pick<Enrolled, 'me'>) => me.post(`/v1/groups/${groupId}/life-signs`);
const report = ({ groupId }: InGroup, { me }: Pick<Enrolled, 'me'>) =>
  me.post(`/v1/groups/${groupId}/inactivity-reports`);
const both = ({ mentor, mentee }: Pair) => [mentor.personId, mentee.personId].sort();
/** A session of the pair that begins now. */
const meeting = async (two: Pair): Promise<string> => {
  const start = world.clock.advance({ hours: 1 });
  const [sessionId] = await sessionsOf(world, two, { firstStartsAt: start.slice(0, 16), zone: 'UTC', count: 1 });
  return sessionId!;
};

it('asks a silent pair twice, each alike and with time to answer, and then is a task of the office with a day', async () => {
  const two = await pair(world, { ownerPersonId: owner });
  await silence(27);
  expect(await asked(two)).toEqual([]);
  await silence(1);
  await world.runDueWork();
  expect(await asked(two)).toEqual([['first_asked', both(two)]]);
  await silence(6);
  expect(await asked(two)).toHaveLength(1);
  await silence(1);
  await silence(7);
  expect(await asked(two)).toEqual(['first_asked', 'asked_again', 'with_office'].map((step) => [step, both(two)]));
  const [task, ...more] = await tasksOf(two);
  const nobody = { personId: null, enrolmentId: null };
  expect(task).toMatchObject({ kind: 'inactive_group', state: 'open', ownerPersonId: owner, ...nobody });
  expect([more, Date.parse(task.dueAt) - Date.parse(world.clock.now())]).toEqual([[], 7 * 86_400_000]);
  const { status, body } = await say(two, two.mentee);
  expect([status, body.state]).toEqual([200, 'over']);
  expect([await ended(two), (await tasksOf(two)).map(({ state }: { state: string }) => state)]).toEqual([
    ['answered'],
    ['done'],
  ]);
  expect((await say(two, two.mentor)).status).toBe(200);
  expect(await ended(two)).toEqual(['answered']);
  await silence(27);
  expect(await asked(two)).toHaveLength(3);
});

it.each<[string, (two: Pair, sessionId: string) => Promise<{ status: number }>]>([
  [
    'a held session',
    ({ mentor, mentee }, sessionId) => {
      const attendance = [mentor, mentee].map(({ personId }) => ({ personId, state: 'present' }));
      return mentor.me.post(`/v1/sessions/${sessionId}/hold`, { heldAt: world.clock.now(), minutes: 50, attendance });
    },
  ],
  [
    'a check-in',
    ({ mentee }, sessionId) => {
      const answers = { heard: 8, topics: 6, approach: 7, overall: 9 };
      const pulse = { instrument: 'session_pulse', moment: 'check_out', answers };
      return mentee.me.post(`/v1/sessions/${sessionId}/check-ins`, pulse);
    },
  ],
])('is undone by %s before anybody is asked again', async (_, live) => {
  const two = await pair(world);
  await silence(28);
  expect(await asked(two)).toHaveLength(1);
  const sessionId = await meeting(two);
  expect((await live(two, sessionId)).status).toBeLessThan(300);
  await silence(7);
  expect([await asked(two), await ended(two)]).toEqual([[['first_asked', both(two)]], ['sign_of_life']]);
});

it('begins when somebody says that nothing happens, and never tells who; said again, it is the office’s at once', async () => {
  const two = await pair(world, { ownerPersonId: owner });
  expect((await say(two, two.mentor)).body.code).toBe('groups.quiet_spell.not_found');
  expect((await report(two, two.mentee)).body.state).toBe('first_asked');
  expect((await report(two, two.mentor)).body.state).toBe('first_asked');
  expect(await asked(two)).toEqual([['first_asked', both(two)]]);
  const rows = await world.sql('SELECT * FROM groups.quiet_spell WHERE group_id = $1', [two.groupId]);
  const events = [...(await told('GroupQuiet', two)), ...(await told('QuietEnded', two))];
  for (const { askedIds: _asked, ...rest } of events)
    expect(JSON.stringify([rest, rows])).not.toContain(two.mentee.personId);
  await say(two, two.mentor);
  world.clock.advance({ minutes: 5 });
  expect((await report(two, two.mentee)).body.state).toBe('with_office');
  const [task] = await tasksOf(two);
  expect(task).toMatchObject({ kind: 'inactive_group', state: 'open' });
  expect((await office(world).post(`/v1/office-tasks/${task.id}/completion`)).body.state).toBe('done');
  await silence(1);
  expect(await ended(two)).toEqual(['answered', 'seen_to']);
});

it('ends with the group, and settles what the office had to do', async () => {
  const two = await pair(world, { ownerPersonId: owner });
  await report(two, two.mentee);
  await say(two, two.mentee);
  await report(two, two.mentee);
  await two.mentor.me.post(`/v1/groups/${two.groupId}/departure`);
  const kinds = (await tasksOf(two)).map(({ kind, state }: Record<string, string>) => [kind, state]);
  expect(kinds.sort()).toEqual([
    ['inactive_group', 'done'],
    ['new_partner', 'open'],
  ]);
  await silence(1);
  expect(await ended(two)).toEqual(['answered', 'group_closed']);
  expect(await world.sql('SELECT 1 FROM groups.due_work WHERE key = $1', [two.groupId])).toEqual([]);
});

it('asks those who lead a group first, and everybody in it only then', async () => {
  const group = await running(world);
  const everybody = [group.lead.personId, group.member.personId].sort();
  await silence(21);
  await silence(5);
  expect(await asked(group)).toEqual([
    ['first_asked', [group.lead.personId]],
    ['asked_again', everybody],
  ]);
});

it('does not run while the program pauses, and begins anew afterwards', async () => {
  const two = await pair(world);
  const phase = (to: string) =>
    world.sql('UPDATE groups.program SET phase = $2 WHERE program_id = $1', [two.programId, to]);
  await silence(20);
  await phase('paused');
  await silence(20);
  expect(await asked(two)).toEqual([]);
  expect((await report(two, two.mentee)).body.code).toBe('groups.program.not_open');
  await phase('active');
  await silence(1);
  await silence(20);
  expect(await asked(two)).toEqual([]);
});

it('is for the people of the group alone: for others it is not there', async () => {
  const two = await pair(world);
  const stranger = world.as({ personId: await world.person() });
  const coordinator = office(world, { personId: await world.person() });
  for (const act of [say, report]) {
    expect((await act(two, { me: stranger })).status).toBe(404);
    expect((await act(two, { me: coordinator })).status).toBe(404);
  }
  expect((await stranger.post('/v1/groups/no-id/life-signs')).status).toBe(400);
  expect((await stranger.post('/v1/groups/no-id/inactivity-reports')).status).toBe(400);
});
