import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PersonErasedV1 } from '@holdfast/contracts';
import { type TestClient, uuid } from '@holdfast/testing';
import { accepted, type Pair, pair, sessionsOf } from '../../../specs/pairs.js';
import { openWorld, ready, type World } from '../../../specs/world.js';

let world: World;
let owner: string;
beforeAll(async () => {
  world = await openWorld();
  owner = await world.person();
});
afterAll(() => world?.stop());

/** A pair with three meetings before them, in a program of `owner`. */
async function meeting(): Promise<Pair> {
  const two = await pair(world, { ownerPersonId: owner });
  const start = world.clock.advance({ hours: 1 });
  await sessionsOf(world, two, { firstStartsAt: start.slice(0, 16), zone: 'UTC' });
  world.clock.advance({ minutes: 10 });
  return two;
}

const leave = ({ groupId }: Pair, me: TestClient, headers = {}) =>
  me.post(`/v1/groups/${groupId}/departure`, undefined, headers);
const office = (over: object = {}) => world.as({ roles: ['coordinator'], sites: [world.north], ...over });
const told = async (name: string, { programId }: Pair) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId).map(({ data }) => data);
const tasksOf = async ({ groupId }: Pair, me = office()) =>
  (await me.get('/v1/office-tasks?limit=200')).body.items.filter(
    (task: { groupId: string }) => task.groupId === groupId,
  );
const states = async ({ mentor: a, mentee: b }: Pair) => {
  const rows = await world.sql('SELECT enrolment_id AS id, state FROM groups.enrolment WHERE enrolment_id = ANY ($1)', [
    [a.enrolmentId, b.enrolmentId],
  ]);
  return [a, b].map(({ enrolmentId }) => rows.find(({ id }) => id === enrolmentId)?.state);
};
const reasons = async (two: Pair) =>
  Object.fromEntries((await told('MemberLeft', two)).map(({ personId, reason }) => [personId, reason]));

it('ends the pair at once: memberships, meetings to come and group, each told once; both wait again', async () => {
  const two = await meeting();
  const key = { 'idempotency-key': uuid(), 'if-match': '"1"' };
  const { status, body, text } = await leave(two, two.mentor.me, key);
  expect([status, body]).toEqual([200, { id: two.groupId, version: 2, state: 'closed' }]);
  expect((await leave(two, two.mentor.me, key)).text).toBe(text);
  expect(await reasons(two)).toEqual({ [two.mentor.personId]: 'departed', [two.mentee.personId]: 'partner_left' });
  expect(await told('GroupClosed', two)).toMatchObject([{ groupId: two.groupId, reason: 'member_left' }]);
  const cancelled = await told('SessionCancelled', two);
  expect(cancelled.map(({ reason, sequenceNo }) => [reason, sequenceNo])).toEqual(
    Array(2).fill(['member_unavailable', 1]),
  );
  expect(await states(two)).toEqual(['eligible', 'eligible']);
  // Word of who may be matched from now on: the first time when they became eligible, the second time now.
  const eligible = (await told('EnrolmentEligible', two)).slice(2);
  expect(new Set(eligible.map(({ enrolmentId }) => enrolmentId))).toEqual(
    new Set([two.mentor.enrolmentId, two.mentee.enrolmentId]),
  );
  expect(eligible.map(({ eligibleAt }) => eligibleAt)).toEqual([world.clock.now(), world.clock.now()]);
  expect((await two.mentee.me.get('/v1/my/groups')).body.items).toEqual([]);
});

it('leaves nobody in silence: the program’s owner has a task with a deadline, shown when it is overdue', async () => {
  const two = await meeting();
  await leave(two, two.mentor.me);
  const { personId, enrolmentId } = two.mentee;
  const [task, ...more] = await tasksOf(two);
  expect(task).toMatchObject({ kind: 'new_partner', personId, enrolmentId, ownerPersonId: owner, state: 'open' });
  expect(more).toEqual([]);
  expect(await tasksOf(two, office({ sites: [world.south] }))).toEqual([]);
  expect((await two.mentee.me.get('/v1/office-tasks')).status).toBe(403);
  world.clock.advance({ days: 7 });
  await world.runDueWork();
  expect((await tasksOf(two))[0].state).toBe('overdue');
  const done = await office().post(`/v1/office-tasks/${task.id}/completion`);
  expect([done.status, done.body.state]).toEqual([200, 'done']);
  const own = office({ personId });
  expect((await own.post(`/v1/office-tasks/${task.id}/completion`)).body.code).toBe('groups.office_task.own');
});

it('settles the task when a new pair begins, with the place that became free', async () => {
  const two = await pair(world, { mentorCapacity: 1, ownerPersonId: owner });
  await leave(two, two.mentee.me);
  expect(await tasksOf(two)).toMatchObject([{ state: 'open', personId: two.mentee.personId }]);
  const { programId, mentor: supporter, mentee: participant } = two;
  await world.consume(world.tenant, [accepted(world, { programId, supporter, participant })]);
  expect(await states(two)).toEqual(['placed', 'placed']);
  expect(await tasksOf(two)).toMatchObject([{ state: 'done', doneBy: null }]);
});

it('takes one of two who leave at once, and hides the group from whoever is no member', async () => {
  const two = await meeting();
  const stranger = world.as({ personId: await world.person() });
  for (const me of [stranger, office()]) expect((await leave(two, me)).status).toBe(404);
  const answers = await Promise.all([leave(two, two.mentor.me), leave(two, two.mentee.me)]);
  for (const { status } of answers) expect([200, 404]).toContain(status);
  expect(answers.map(({ status }) => status)).toContain(200);
  expect(await told('MemberLeft', two)).toHaveLength(2);
  expect(await told('GroupClosed', two)).toHaveLength(1);
  expect(await tasksOf(two)).toHaveLength(1);
});

it.each<[string, (two: Pair) => Promise<unknown>, string]>([
  ['withdrawal', ({ mentor: { me, enrolmentId } }) => me.post(`/v1/enrolments/${enrolmentId}/withdrawal`), 'withdrawn'],
  [
    'revoked consent',
    async ({ mentor: { me, enrolmentId } }) => {
      const { version } = (await me.get(`/v1/enrolments/${enrolmentId}`)).body;
      return me.delete(`/v1/enrolments/${enrolmentId}/consents/participation`, version);
    },
    'consent_revoked',
  ],
  [
    'erasure',
    ({ mentor: { personId } }) => world.consume(world.tenant, [PersonErasedV1.of({ personId, lane: 'staff' })]),
    'erased',
  ],
])('follows a %s, in which the partner is not lost', async (_, act, reason) => {
  const two = await meeting();
  await act(two);
  expect(await states(two)).toEqual(['withdrawn', 'eligible']);
  expect(await reasons(two)).toEqual({ [two.mentor.personId]: reason, [two.mentee.personId]: 'partner_left' });
  expect(await told('SessionCancelled', two)).toHaveLength(2);
  expect(await told('GroupClosed', two)).toHaveLength(1);
  expect((await told('EnrolmentEligible', two)).slice(2).map(({ personId }) => personId)).toEqual([
    two.mentee.personId,
  ]);
  expect(await tasksOf(two)).toMatchObject([{ personId: two.mentee.personId, state: 'open' }]);
  await two.mentee.me.post(`/v1/enrolments/${two.mentee.enrolmentId}/withdrawal`);
  expect(await tasksOf(two)).toMatchObject([{ state: 'done' }]);
});

it('of one mentee keeps the mentor’s other pair as it is', async () => {
  const two = await pair(world, { ownerPersonId: owner });
  const { programId } = two;
  const other = await ready(world, programId);
  await world.consume(world.tenant, [accepted(world, { programId, supporter: two.mentor, participant: other })]);
  await two.mentee.me.post(`/v1/enrolments/${two.mentee.enrolmentId}/withdrawal`);
  expect(await states(two)).toEqual(['placed', 'withdrawn']);
  expect((await other.me.get('/v1/my/groups')).body.items).toMatchObject([{ state: 'forming' }]);
  expect(await tasksOf(two)).toEqual([]);
});

it('undoes everything when one part fails', async () => {
  const two = await meeting();
  await world.sql(`ALTER TABLE groups.office_task ADD CONSTRAINT broken CHECK (group_id <> '${two.groupId}')`);
  expect((await leave(two, two.mentor.me)).status).toBe(500);
  await world.sql('ALTER TABLE groups.office_task DROP CONSTRAINT broken');
  expect(await states(two)).toEqual(['placed', 'placed']);
  expect(await told('MemberLeft', two)).toEqual([]);
  expect(await told('SessionCancelled', two)).toEqual([]);
  expect((await leave(two, two.mentor.me)).status).toBe(200);
});
