import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { gathering } from '../../../specs/gatherings.js';
import { accepted, mentor, pair, type Pair, series } from '../../../specs/pairs.js';
import { openWorld, ready, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const plan = ({ groupId, mentor }: Pick<Pair, 'groupId' | 'mentor'>, over: object = {}) =>
  mentor.me.post(`/v1/groups/${groupId}/sessions`, series(over));
const office = (sites = [world.north]) => world.as({ roles: ['coordinator'], sites });
const close = (days: { from: string; until: string }, me = office(), siteId = world.north) =>
  me.post(`/v1/sites/${siteId}/closures`, { kind: 'holiday', ...days });

/** The mentor of one pair has a second mentee. */
async function secondPair({ programId, mentor }: Pair): Promise<Pair> {
  const mentee = await ready(world, programId);
  await world.consume(world.tenant, [accepted(world, { programId, supporter: mentor, participant: mentee })]);
  const { body } = await mentee.me.get('/v1/my/groups');
  return { programId, mentor, mentee, groupId: body.items[0].id };
}

it('nobody leads two meetings at once, not even where both are planned at once; others may meet then', async () => {
  const [one, elsewhere] = [await pair(world), await pair(world)];
  const other = await secondPair(one);
  const answers = await Promise.all([plan(one), plan(other), plan(elsewhere)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
  expect(answers[2]!.status).toBe(201);
  const refused = answers.find(({ status }) => status === 409)!;
  expect([refused.body.code, refused.body.details]).toEqual([
    'groups.session.lead_booked',
    { personId: one.mentor.personId, startsAt: '2026-03-03T23:00:00.000Z' },
  ]);
  const free = answers[0]!.status === 201 ? other : one;
  expect((await plan(free, { firstStartsAt: '2026-03-03T18:00' })).status).toBe(201);
});

it('a session is not moved onto another one of whoever leads it, nor do those after it', async () => {
  const one = await pair(world);
  const other = await secondPair(one);
  await plan(one);
  const { body } = await plan(other, { firstStartsAt: '2026-03-04T17:00' });
  const to = { startsAt: '2026-03-03T17:30', minutes: 30 };
  for (const how of ['reschedule', 'following/reschedule']) {
    const refused = await one.mentor.me.post(`/v1/sessions/${body.items[0].id}/${how}`, to);
    expect(refused.body.code).toBe('groups.session.lead_booked');
  }
});

it('nobody comes to lead a group while it meets when they lead elsewhere', async () => {
  const [one, group] = [await pair(world), await gathering(world)];
  expect((await group.lead.me.post(`/v1/groups/${group.groupId}/sessions`, series({ count: 1 }))).status).toBe(201);
  await plan(one);
  const { enrolmentId } = await mentor(world, group.programId, one.mentor.personId);
  const lead = await office().post(`/v1/groups/${group.groupId}/leads`, { enrolmentId, role: 'co_facilitator' });
  expect([lead.status, lead.body.code]).toEqual([409, 'groups.session.lead_booked']);
});

it('a series leaves out the days on which the site is closed, and is not moved onto one', async () => {
  const closed = await close({ from: '2026-03-16', until: '2026-03-18' });
  expect(closed.status).toBe(201);
  const two = await pair(world);
  const { body } = await plan(two);
  expect(body.items).toHaveLength(2);
  const onto = { startsAt: '2026-03-04T17:00', minutes: 60 };
  const moved = await two.mentor.me.post(`/v1/sessions/${body.items[0].id}/following/reschedule`, onto);
  expect(moved.status).toBe(200);
  await close({ from: '2026-04-02', until: '2026-04-02' });
  const refused = await two.mentor.me.post(`/v1/sessions/${body.items[0].id}/following/reschedule`, {
    ...onto,
    startsAt: '2026-03-05T17:00',
  });
  expect([refused.body.code, refused.body.details]).toEqual(['groups.session.site_closed', { dates: ['2026-04-02'] }]);
  const listed = await two.mentee.me.get(`/v1/sites/${world.north}/closures`);
  expect(listed.body.items).toMatchObject([{ from: '2026-03-16', until: '2026-03-18', kind: 'holiday' }, {}]);
  for (const { id } of listed.body.items)
    expect((await office().post(`/v1/closures/${id}/lifting`, {})).status).toBe(200);
  expect((await two.mentee.me.get(`/v1/sites/${world.north}/closures`)).body.items).toEqual([]);
  expect((await plan(await pair(world))).body.items).toHaveLength(3);
});

it('the calendar of a site is for its office to change, and each end is checked', async () => {
  const days = { from: '2026-07-03', until: '2026-07-03' };
  expect((await close(days, office([world.south]))).status).toBe(404);
  expect((await close(days, world.as())).status).toBe(403);
  expect((await close({ ...days, until: '2026-07-02' })).body.code).toBe('groups.closure.dates_reversed');
  expect((await close({ ...days, until: '2028-07-02' })).body.code).toBe('groups.closure.too_long');
  for (const over of [{ from: '2026-02-30' }, { until: 'tomorrow' }, { kind: 'party' }]) {
    expect((await close({ ...days, ...over } as typeof days)).body.code).toBe('request.invalid');
  }
  const { body } = await close(days);
  expect((await office([world.south]).post(`/v1/closures/${body.id}/lifting`, {})).status).toBe(404);
  expect((await office().post(`/v1/closures/${uuid()}/lifting`, {})).status).toBe(404);
  await office().post(`/v1/closures/${body.id}/lifting`, {});
});

it('members read where they meet; a venue that does not fit is refused', async () => {
  const two = await pair(world);
  const venue = 'https://meet.example.org/our-room';
  const { body } = await plan(two, { venue, count: 1 });
  const path = `/v1/sessions/${body.items[0].id}`;
  expect((await two.mentee.me.get(path)).body.venue).toBe(venue);
  const told = (await world.published('SessionScheduled')).filter(({ data }) => data.groupId === two.groupId);
  expect(JSON.stringify(told)).not.toContain('meet.example.org');
  const move = (over: object) =>
    two.mentor.me.post(`${path}/reschedule`, { startsAt: '2026-03-03T17:00', minutes: 60, ...over });
  expect((await move({ venue: 'https://meet.example.org/other' })).body.version).toBe(2);
  expect((await move({ venue: 'Room 4' })).body.code).toBe('groups.session.venue_not_fitting');
  expect((await move({ venue: 4 })).body.code).toBe('request.invalid');
  expect((await plan(await pair(world), { venue: 'Room 4' })).body.code).toBe('groups.session.venue_not_fitting');
});
