import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { type Pair, pair, series, sessionsOf } from '../../../specs/pairs.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const plan = (two: Pair, over: object = {}, me = two.mentor.me) =>
  me.post(`/v1/groups/${two.groupId}/sessions`, series(over));
const of = async (two: Pair, name: string) =>
  (await world.published(name)).filter(({ data }) => data.groupId === two.groupId);

it('plans a series at the same time on the wall across the change to summer time', async () => {
  const two = await pair(world);
  const { status, body } = await plan(two);
  expect(status).toBe(201);
  expect(body.items).toHaveLength(3);
  expect(body.items[0]).toMatchObject({ version: 1, state: 'scheduled' });
  const told = await of(two, 'SessionScheduled');
  expect(told.map(({ data }) => data.startsAt)).toEqual([
    '2026-03-03T23:00:00.000Z',
    '2026-03-17T22:00:00.000Z',
    '2026-03-31T22:00:00.000Z',
  ]);
  expect(told[0]!.data.memberIds).toEqual([two.mentor.personId, two.mentee.personId]);
  const [due] = await world.sql(
    `SELECT count(*)::int AS count, min(due_at) AS first FROM groups.due_work
     WHERE kind = 'follow_up_session' AND key = ANY ($1)`,
    [body.items.map(({ id }: { id: string }) => id)],
  );
  expect(due).toEqual({ count: 3, first: new Date('2026-03-04T01:00:00Z') });
});

it('replays the same answer for the same key and plans nothing twice', async () => {
  const two = await pair(world);
  const key = { 'idempotency-key': uuid() };
  const url = `/v1/groups/${two.groupId}/sessions`;
  const first = await two.mentor.me.post(url, series(), key);
  const again = await two.mentor.me.post(url, series(), key);
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect(await of(two, 'SessionScheduled')).toHaveLength(3);
});

it('does not plan two meetings of a group at once, not even when both are planned at once', async () => {
  const two = await pair(world);
  const answers = await Promise.all([1, 2, 3].map(() => plan(two)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  const overlapping = await plan(two, { firstStartsAt: '2026-03-17T17:59', count: 1 });
  expect(overlapping.body.code).toBe('groups.session.overlaps');
  expect((await plan(two, { firstStartsAt: '2026-03-17T18:00', count: 1 })).status).toBe(201);
});

it('is up to the mentor and the office', async () => {
  const two = await pair(world);
  const refused = await plan(two, {}, two.mentee.me);
  expect([refused.status, refused.body.code]).toEqual([403, 'groups.group.not_leading']);
  expect((await plan(two, {}, world.as({ roles: ['mentor'], sites: [world.north] }))).status).toBe(404);
  expect((await plan(two, {}, world.as({ roles: ['coordinator'], sites: [world.north] }))).status).toBe(201);
});

it.each<[string, object]>([
  ['a zone nobody knows', { zone: 'America/Gotham' }],
  ['a day that does not exist', { firstStartsAt: '2026-02-30T17:00' }],
  ['a time with a zone of its own', { firstStartsAt: '2026-03-03T17:00Z' }],
  ['too many', { count: 53 }],
  ['an unknown cadence', { cadence: 'daily' }],
])('refuses %s', async (_, over) => {
  const two = await pair(world);
  expect((await plan(two, over)).status).toBe(400);
});

it('refuses the past', async () => {
  const two = await pair(world);
  const { status, body } = await plan(two, { firstStartsAt: '2026-03-02T08:59' });
  expect([status, body.code]).toEqual([422, 'groups.session.in_the_past']);
});

it('lists them for members in order, page by page', async () => {
  const two = await pair(world);
  const ids = await sessionsOf(world, two);
  const first = await two.mentee.me.get(`/v1/groups/${two.groupId}/sessions?limit=2`);
  const second = await two.mentee.me.get(`/v1/groups/${two.groupId}/sessions?limit=2&cursor=${first.body.next}`);
  const seen = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
  expect(seen).toEqual(ids);
  const mine = await two.mentee.me.get('/v1/my/sessions?state=scheduled&limit=2');
  expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
  const rest = await two.mentee.me.get(`/v1/my/sessions?state=scheduled&limit=2&cursor=${mine.body.next}`);
  expect(rest.body.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
  const other = await pair(world);
  expect((await other.mentee.me.get(`/v1/groups/${two.groupId}/sessions`)).status).toBe(404);
  expect((await other.mentee.me.get('/v1/my/sessions')).body.items).toEqual([]);
  expect((await other.mentee.me.get(`/v1/sessions/${ids[0]}`)).status).toBe(404);
});
