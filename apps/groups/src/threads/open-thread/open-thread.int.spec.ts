import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PersonErasedV1, PersonChangedV1 } from '@holdfast/contracts';
import {
  aliasOf,
  begin,
  type Community,
  decide,
  lookThrough,
  openCommunity,
  waiting,
} from '../../../specs/communities.js';
import { office } from '../../../specs/gatherings.js';
import { openWorld, ready, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const told = async (name: string, { programId }: Pick<Community, 'programId'>) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId).map(({ data }) => data);
const threads = async ({ groupId }: Community, { me }: Community['ana']) =>
  (await me.get(`/v1/groups/${groupId}/threads`)).body.items;
const own = async (group: Community) => (await waiting(group.lead.me)).filter(of(group));
const of =
  ({ groupId }: Community) =>
  (review: { groupId: string }) =>
    review.groupId === groupId;

it('holds the first posts of a member until somebody has looked; then others read them, under an alias', async () => {
  const group = await openCommunity(world);
  const { ana, ben, lead } = group;
  const first = await begin(group, ana);
  expect([first.status, first.body.state]).toEqual([201, 'held']);
  expect(await threads(group, ben)).toEqual([]);
  expect(await threads(group, ana)).toMatchObject([{ state: 'held', own: true, title: 'Nights' }]);
  const [review] = await own(group);
  expect(review).toMatchObject({ cause: 'first_posts', distress: false, state: 'open', postId: first.body.id });
  expect((await decide(lead.me, review.id)).body.state).toBe('closed');
  const alias = await aliasOf(group, ana);
  expect(await threads(group, ben)).toMatchObject([{ alias, own: false, byLead: false, state: 'published' }]);
  expect(await told('PostPublished', group)).toMatchObject([{ postId: first.body.id, threadId: first.body.threadId }]);
  expect([await told('ReviewOpened', group), await told('ReviewClosed', group)]).toMatchObject([
    [{ tellIds: [lead.personId] }],
    [{ reviewId: review.id }],
  ]);
  await begin(group, ana);
  await lookThrough(group);
  expect((await begin(group, ana)).body.state).toBe('published');
  expect((await begin(group, lead)).body.state).toBe('published');
});

it('takes replies in threads that others read, shows those who moderate all, and nobody from outside anything', async () => {
  const group = await openCommunity(world);
  const { body: thread } = await begin(group, group.lead);
  const reply = (who: Community['ana'], id = thread.id) =>
    who.me.post(`/v1/threads/${id}/posts`, { text: 'Walks help' });
  expect((await reply(group.ben)).body).toMatchObject({ state: 'held', threadId: thread.id });
  const posts = async ({ me }: Community['ana']) => (await me.get(`/v1/threads/${thread.id}/posts`)).body.items;
  expect(await posts(group.ana)).toMatchObject([{ byLead: true, text: 'How do you sleep after a night?' }]);
  expect(await posts(group.lead)).toHaveLength(2);
  await lookThrough(group);
  expect(await posts(group.ana)).toMatchObject([{}, { alias: await aliasOf(group, group.ben), text: 'Walks help' }]);
  const { body: held } = await begin(group, group.ana);
  expect((await reply(group.ben, held.id)).status).toBe(404);
  const stranger = await ready(world, group.programId);
  for (const path of [`/v1/groups/${group.groupId}/threads`, `/v1/threads/${thread.id}/posts`]) {
    for (const me of [stranger.me, office(world)]) expect((await me.get(path)).status).toBe(404);
  }
  expect((await reply(stranger)).status).toBe(404);
  expect((await begin(group, stranger)).status).toBe(404);
});

it('holds distress for a human, answers at once, alarms once, and nobody decides about it without an answer', async () => {
  const group = await openCommunity(world);
  const { body, text } = await begin(group, group.ana, { text: 'Some nights I want to die.' });
  expect(body.state).toBe('held');
  expect(body.crisis).toMatchObject([{ language: 'en', phone: '988' }, { language: 'es' }]);
  const escalation = { trigger: 'post_distress', level: 'urgent', responderIds: [group.advisorId, group.ownerId] };
  expect(await told('EscalationOpened', group)).toMatchObject([escalation]);
  const report = (who: Community['ben'], reason: string) => who.me.post(`/v1/posts/${body.id}/reports`, { reason });
  expect((await report(group.ben, 'harm')).status).toBe(202);
  expect(await told('EscalationOpened', group)).toHaveLength(1);
  const [review] = await own(group);
  expect(review).toMatchObject({ distress: true, cause: 'screened', reason: 'harm' });
  expect((await decide(group.lead.me, review.id)).body.code).toBe('groups.post.reply_missing');
  const silent = await decide(group.lead.me, review.id, { decision: 'withheld' });
  expect(silent.body.code).toBe('groups.post.reply_missing');
  await decide(group.lead.me, review.id, { decision: 'withheld', reply: 'I read you. Somebody will call you.' });
  expect(await threads(group, group.ana)).toMatchObject([
    { state: 'withheld', text: 'Some nights I want to die.', reply: 'I read you. Somebody will call you.' },
  ]);
  expect(await threads(group, group.ben)).toEqual([]);
  const may = `SELECT has_table_privilege('groups_app', 'groups.post', 'DELETE') AS delete`;
  expect(await world.sql(may)).toEqual([{ delete: false }]);
  expect(text).not.toContain(group.ana.personId);
});

it('answers every post alike, in the language of the person where the site has it', async () => {
  const group = await openCommunity(world);
  const { body: calm } = await begin(group, group.lead);
  expect(calm.crisis).toHaveLength(2);
  const { personId } = group.ana;
  const entry = { departmentId: null, managerId: null, hiredOn: null, zone: 'America/Chicago' };
  await world.consume(world.tenant, [
    PersonChangedV1.of({ ...entry, personId, lane: 'staff', siteId: world.north, language: 'es', active: true }),
  ]);
  expect((await begin(group, group.ana)).body.crisis).toMatchObject([{ language: 'es' }]);
  const notWell = await begin(group, group.ana, { notWell: true });
  expect(Object.keys(notWell.body)).toEqual(Object.keys(calm));
  expect(await told('EscalationOpened', group)).toHaveLength(1);
});

it('hides what is reported until somebody has looked, in one step; what was looked at stays, unless there is danger', async () => {
  const group = await openCommunity(world);
  const { body: post } = await begin(group, group.lead);
  const report = (reason: string) => group.ben.me.post(`/v1/posts/${post.id}/reports`, { reason });
  expect((await report('disrespect')).body).toEqual({ postId: post.id, state: 'reported' });
  expect(await threads(group, group.ana)).toEqual([]);
  expect(await own(group)).toEqual([]);
  const [review] = (await waiting(office(world))).filter(of(group));
  expect(review).toMatchObject({ cause: 'reported', reason: 'disrespect', state: 'open' });
  expect(JSON.stringify(review)).not.toContain(await aliasOf(group, group.ben));
  expect((await decide(group.lead.me, review.id)).body.code).toBe('groups.review.own');
  expect((await decide(group.ana.me, review.id)).status).toBe(404);
  expect((await decide(office(world), review.id)).status).toBe(200);
  await report('disrespect');
  expect(await threads(group, group.ana)).toHaveLength(1);
  await report('harm');
  expect(await threads(group, group.ana)).toEqual([]);
  expect((await report('rude')).status).toBe(400);
});

it('tells more people when nobody has looked, again and again, until somebody has', async () => {
  const group = await openCommunity(world);
  await begin(group, group.ana);
  for (const overdue of [1, 2]) {
    world.clock.advance({ hours: 2 });
    await world.runDueWork();
    const events = await told('ReviewOverdue', group);
    expect(events).toHaveLength(overdue);
    expect(events.at(-1)).toMatchObject({ tellIds: [group.lead.personId, group.ownerId] });
  }
  expect(await own(group)).toMatchObject([{ state: 'overdue' }]);
  await lookThrough(group);
  world.clock.advance({ hours: 4 });
  await world.runDueWork();
  expect(await told('ReviewOverdue', group)).toHaveLength(2);
});

it('lets an author take back what they wrote, and nobody else', async () => {
  const group = await openCommunity(world);
  const { body: post } = await begin(group, group.lead);
  const withdraw = ({ me }: Community['ana']) => me.post(`/v1/posts/${post.id}/withdrawal`, {});
  expect((await withdraw(group.ana)).body.code).toBe('groups.post.not_own');
  expect((await withdraw(group.lead)).body.state).toBe('withdrawn');
  expect(await threads(group, group.ana)).toEqual([]);
});

it('keeps words under their author’s key: sealed in the table, noise when the person is erased', async () => {
  const group = await openCommunity(world);
  await begin(group, group.ana);
  await lookThrough(group);
  const rows = await world.sql('SELECT * FROM groups.post WHERE group_id = $1', [group.groupId]);
  expect(JSON.stringify(rows)).not.toMatch(/Nights|sleep/);
  const { personId } = group.ana;
  await world.consume(world.tenant, [PersonErasedV1.of({ personId, lane: 'staff' })]);
  expect(await threads(group, group.ben)).toMatchObject([{ title: null, text: null, state: 'published' }]);
});

it.each<[string, object, string]>([
  ['no title', { title: '' }, '/title'],
  ['no words', { text: '' }, '/text'],
  ['too many words', { text: 'x'.repeat(8_001) }, '/text'],
  ['a wish that is none', { notWell: 'yes' }, '/notWell'],
])('refuses a thread with %s', async (_, over, pointer) => {
  const { status, text } = await world
    .as({ personId: await world.person() })
    .post(`/v1/groups/${world.north}/threads`, {
      title: 'Nights',
      text: 'How?',
      ...over,
    });
  expect([status, text.includes(pointer)]).toEqual([400, true]);
});
