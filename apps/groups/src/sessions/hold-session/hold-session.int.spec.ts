import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type Pair, pair, sessionsOf } from '../../../specs/pairs.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
let two: Pair;
let ids: string[];
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());
/** Each example begins with the clock at the start of the first of three sessions of a pair of its own. */
beforeEach(async () => {
  two = await pair(world);
  const start = world.clock.advance({ hours: 1 });
  ids = await sessionsOf(world, two, { firstStartsAt: start.slice(0, 16), zone: 'UTC' });
});

const attendance = (state = 'present') => [
  { personId: two.mentor.personId, state },
  { personId: two.mentee.personId, state: 'late' },
];
const body = (over: object = {}) => ({ heldAt: world.clock.now(), minutes: 50, attendance: attendance(), ...over });
const hold = (over: object = {}, me = two.mentor.me) => me.post(`/v1/sessions/${ids[0]}/hold`, body(over));
const about = async (name: string) => (await world.published(name)).filter(({ key }) => key === ids[0]);
const office = () => world.as({ roles: ['coordinator'], sites: [world.north] });

it('records attendance in one call, tells it once, counts it and calls off the look for a missed one', async () => {
  const scheduledAt = world.clock.now();
  const { status, body: answer } = await hold();
  expect([status, answer]).toEqual([200, { id: ids[0], version: 2, state: 'held' }]);
  expect(await about('SessionHeld')).toMatchObject([
    { sequence: 2, data: { scheduledAt, heldAt: scheduledAt, minutes: 50, attendance: attendance() } },
  ]);
  const [tally] = await world.sql('SELECT sessions_held FROM groups.program_tally WHERE program_id = $1', [
    two.programId,
  ]);
  expect(tally).toEqual({ sessions_held: 1 });
  expect(await world.sql('SELECT 1 FROM groups.due_work WHERE key = $1', [ids[0]])).toEqual([]);
  const traces = await world.sql(
    `SELECT person_id FROM groups.audit_entry WHERE subject_id = $1 AND action = 'attendance_recorded'`,
    [ids[0]],
  );
  expect(traces).toEqual([{ person_id: two.mentee.personId }]);
});

it('counts a session once, however often it is sent', async () => {
  const answers = await Promise.all([hold(), hold(), hold()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await about('SessionHeld')).toHaveLength(1);
  const [tally] = await world.sql('SELECT sessions_held FROM groups.program_tally WHERE program_id = $1', [
    two.programId,
  ]);
  expect(tally).toEqual({ sessions_held: 1 });
});

it('with a version that is not the session’s any more, is refused and leaves nothing behind', async () => {
  const url = `/v1/sessions/${ids[0]}/hold`;
  const stale = await two.mentor.me.post(url, body(), { 'if-match': '"7"' });
  expect([stale.status, stale.body.code, stale.body.details]).toEqual([412, 'request.version_changed', { version: 1 }]);
  expect(await about('SessionHeld')).toEqual([]);
  expect((await two.mentor.me.post(url, body(), { 'if-match': '"1"' })).status).toBe(200);
});

it('is for the mentor and the office, and not for the mentee', async () => {
  const refused = await hold({}, two.mentee.me);
  expect([refused.status, refused.body.code]).toEqual([403, 'groups.session.not_leading']);
  expect((await hold({}, office())).status).toBe(200);
});

it('refuses who is unknown or missing, and leaves the session as it was', async () => {
  const refused = await hold({ attendance: attendance().slice(1) });
  expect([refused.status, refused.body.code]).toEqual([422, 'groups.session.attendance_incomplete']);
  expect(refused.body.details.missing).toEqual([two.mentor.personId]);
  expect((await two.mentor.me.get(`/v1/sessions/${ids[0]}`)).body.state).toBe('scheduled');
});

it('corrected later, replaces the attendance; a stale version is refused', async () => {
  await hold();
  const url = `/v1/sessions/${ids[0]}/attendance`;
  expect((await two.mentor.me.put(url, { attendance: attendance('absent') }, 1)).status).toBe(412);
  expect((await two.mentor.me.put(url, { attendance: attendance('absent') }, 2)).body.version).toBe(3);
  expect(await about('AttendanceCorrected')).toMatchObject([
    { sequence: 3, data: { attendance: attendance('absent') } },
  ]);
});

it('shows who came to the mentor and the office, and to the mentee the own attendance only', async () => {
  await hold();
  const of = async (me: ReturnType<World['as']>) => (await me.get(`/v1/sessions/${ids[0]}`)).body.attendance;
  expect(await of(two.mentor.me)).toHaveLength(2);
  expect(await of(office())).toHaveLength(2);
  expect(await of(two.mentee.me)).toEqual([{ personId: two.mentee.personId, state: 'late' }]);
});

it('moved, tells calendars the next revision and moves the look for a missed one along', async () => {
  const { status } = await two.mentor.me.post(`/v1/sessions/${ids[0]}/reschedule`, {
    startsAt: '2026-03-05T18:30',
    zone: 'America/Chicago',
    minutes: 45,
  });
  expect(status).toBe(200);
  expect((await about('SessionRescheduled')).map(({ data }) => data)).toMatchObject([
    { startsAt: '2026-03-06T00:30:00.000Z', endsAt: '2026-03-06T01:15:00.000Z', sequenceNo: 1 },
  ]);
  const due = await world.sql('SELECT due_at FROM groups.due_work WHERE key = $1', [ids[0]]);
  expect(due).toEqual([{ due_at: new Date('2026-03-06T02:15:00Z') }]);
});

it('is not moved onto another meeting of the group, and stays where it was', async () => {
  const [first, second] = (await two.mentor.me.get(`/v1/groups/${two.groupId}/sessions`)).body.items;
  const onto = { startsAt: second.startsAt.slice(0, 16), zone: 'UTC', minutes: 60 };
  const { status, body: problem } = await two.mentor.me.post(`/v1/sessions/${first.id}/reschedule`, onto);
  expect([status, problem.code]).toEqual([409, 'groups.session.overlaps']);
  expect((await two.mentor.me.get(`/v1/sessions/${first.id}`)).body.startsAt).toBe(first.startsAt);
  expect(await about('SessionRescheduled')).toEqual([]);
});

it('cancelled, is told with its reason and cannot be held', async () => {
  const cancel = (reason: string) => two.mentor.me.post(`/v1/sessions/${ids[0]}/cancellation`, { reason });
  expect((await cancel('we did not feel like it')).status).toBe(400);
  expect((await cancel('member_unavailable')).status).toBe(200);
  expect(await about('SessionCancelled')).toMatchObject([{ data: { reason: 'member_unavailable', sequenceNo: 1 } }]);
  expect((await hold()).body.code).toBe('groups.session.not_scheduled');
});

it('unrecorded, is asked about three times and then missed, once and for good', async () => {
  const scheduledAt = world.clock.now();
  await world.runDueWork();
  expect(await about('SessionUnrecorded')).toEqual([]);
  for (const days of [1.1, 1, 6, 7]) {
    world.clock.advance({ hours: 24 * days });
    await world.runDueWork();
    await world.runDueWork();
  }
  expect((await about('SessionUnrecorded')).map(({ data }) => data)).toMatchObject([
    { scheduledAt, ask: 2, askedIds: [two.mentor.personId] },
    { scheduledAt, ask: 3, askedIds: [two.mentor.personId] },
  ]);
  expect(await about('SessionMissed')).toMatchObject([{ data: { scheduledAt } }]);
  expect((await hold()).body.code).toBe('groups.session.not_scheduled');
});

it('recorded days late keeps its true time, and is asked about no more', async () => {
  const heldAt = world.clock.now();
  world.clock.advance({ days: 10 });
  await world.runDueWork();
  expect((await hold({ heldAt })).status).toBe(200);
  world.clock.advance({ days: 10 });
  await world.runDueWork();
  expect(await about('SessionHeld')).toMatchObject([{ data: { heldAt } }]);
  expect(await about('SessionMissed')).toEqual([]);
});
