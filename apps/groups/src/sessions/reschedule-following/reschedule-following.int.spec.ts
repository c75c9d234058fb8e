import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { pair, type Pair, series, sessionsOf } from '../../../specs/pairs.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const told = async (name: string, { groupId }: Pair) =>
  (await world.published(name)).filter(({ data }) => data.groupId === groupId).map(({ data }) => data);
const starts = async ({ groupId, mentor: { me } }: Pair): Promise<string[]> =>
  (await me.get(`/v1/groups/${groupId}/sessions`)).body.items.map(({ startsAt }: { startsAt: string }) => startsAt);
const move = ({ me }: Pair['mentor'], id: string, startsAt: string, headers = {}) =>
  me.post(`/v1/sessions/${id}/following/reschedule`, { startsAt, minutes: 45 }, headers);
const cancel = ({ me }: Pair['mentor'], id: string) =>
  me.post(`/v1/sessions/${id}/following/cancellation`, { reason: 'no_room' });

it('leaves out holidays and meets by the weekday of the month, all as one change', async () => {
  const two = await pair(world);
  const monthly = { firstStartsAt: '2026-03-10T17:00', cadence: 'monthly', count: 4 };
  await sessionsOf(world, two, { ...monthly, byWeekday: true, except: ['2026-05-12'] });
  expect(await starts(two)).toEqual(['2026-03-10', '2026-04-14', '2026-06-09'].map((day) => `${day}T22:00:00.000Z`));
  const scheduled = await told('SessionScheduled', two);
  for (const id of ['changeId', 'seriesId']) expect(new Set(scheduled.map((data) => data[id])).size).toBe(1);
});

it('moves a session and all after it by as many days, to one time on the wall, over the change to summer time', async () => {
  const two = await pair(world);
  const [, second] = (await sessionsOf(world, two, { cadence: 'weekly', count: 4 })) as [string, string];
  const before = await starts(two);
  // The first stands in winter time; the second begins two days later from now on, in summer time.
  const key = { 'idempotency-key': uuid() };
  const answer = await move(two.mentor, second, '2026-03-12T18:30', key);
  expect([answer.status, answer.body.items.length]).toEqual([200, 3]);
  expect(await starts(two)).toEqual([
    before[0],
    ...['2026-03-12', '2026-03-19', '2026-03-26'].map((day) => `${day}T23:30:00.000Z`),
  ]);
  expect((await move(two.mentor, second, '2026-03-12T18:30', key)).text).toBe(answer.text);
  const moved = await told('SessionRescheduled', two);
  expect(moved.map(({ previousStartsAt }) => previousStartsAt).sort()).toEqual(before.slice(1));
  expect(new Set(moved.map(({ changeId }) => changeId)).size).toBe(1);
});

it('moves nothing onto another meeting of the group, into the past, or for whoever does not lead it', async () => {
  const two = await pair(world);
  const [first] = (await sessionsOf(world, two, { cadence: 'weekly', count: 2 })) as [string];
  await sessionsOf(world, two, { firstStartsAt: '2026-03-11T17:00', count: 1 });
  const before = await starts(two);
  expect((await move(two.mentor, first, '2026-03-04T16:30')).body.code).toBe('groups.session.overlaps');
  expect((await move(two.mentor, first, '2026-02-01T17:00')).body.code).toBe('groups.session.in_the_past');
  expect((await move(two.mentee, first, '2026-03-05T17:00')).body.code).toBe('groups.group.not_leading');
  expect((await cancel(two.mentee, first)).body.code).toBe('groups.session.not_leading');
  const stranger = world.as({ personId: await world.person() });
  expect((await stranger.post(`/v1/sessions/${first}/following/cancellation`, { reason: 'other' })).status).toBe(404);
  expect(await starts(two)).toEqual(before);
});

it('cancels a session and all after it, and none before', async () => {
  const two = await pair(world);
  const [first, second, third] = (await sessionsOf(world, two)) as [string, string, string];
  expect((await cancel(two.mentor, second)).body.items).toHaveLength(2);
  expect((await cancel(two.mentor, second)).body.code).toBe('groups.session.not_scheduled');
  const cancelled = await told('SessionCancelled', two);
  expect(new Set(cancelled.map(({ sessionId }) => sessionId))).toEqual(new Set([second, third]));
  expect(new Set(cancelled.map(({ changeId }) => changeId)).size).toBe(1);
  expect((await two.mentor.me.get(`/v1/sessions/${first}`)).body.state).toBe('scheduled');
});

it.each([
  ['a date that is none', { except: ['2026-02-30'] }],
  ['a time among the dates', { except: ['2026-03-10T17:00'] }],
  ['a word where yes or no is asked', { byWeekday: 'tuesday' }],
])('refuses %s', async (_, over) => {
  const two = await pair(world);
  const { status, body } = await two.mentor.me.post(`/v1/groups/${two.groupId}/sessions`, series(over));
  expect([status, body.code]).toEqual([400, 'request.invalid']);
});
