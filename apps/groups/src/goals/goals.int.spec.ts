import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonErasedV1 } from '@holdfast/contracts';
import { uuid } from '@holdfast/testing';
import { office, running } from '../../specs/gatherings.js';
import { type Enrolled, type Pair, pair } from '../../specs/pairs.js';
import { openWorld, type World } from '../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

type Me = Enrolled['me'];
const goal = (over: object = {}) => ({ domain: 'skills', text: 'Draw blood calmly', ...over });
const set = (me: Me, groupId: string, over: object = {}) => me.post(`/v1/groups/${groupId}/goals`, goal(over));
const setId = async (me: Me, groupId: string, over: object = {}): Promise<string> => {
  const { status, body, text } = await set(me, groupId, over);
  if (status !== 201) throw new Error(text);
  return body.id;
};
const see = (me: Me, id: string) => me.get(`/v1/goals/${id}`);
const listed = async (me: Me, groupId: string) => (await me.get(`/v1/groups/${groupId}/goals`)).body.items;
const told = async (name: string, goalId: string) =>
  (await world.published(name)).filter(({ key }) => key === goalId).map(({ data }) => data);
const finish = (me: Me, id: string, outcome: string) => me.post(`/v1/goals/${id}/outcome`, { outcome });
/** So many days from the clock of specs, in Chicago. */
const inDays = (days: number) => {
  const then = new Date(new Date(world.clock.now()).getTime() + days * 86_400_000);
  return then.toLocaleDateString('en-CA', { timeZone: 'America/Chicago' });
};

/** A pair that has agreed on one goal. */
async function agreed(): Promise<Pair> {
  const two = await pair(world);
  const terms = { goals: ['Find my feet'], cadence: 'two_weekly', weeks: 24, confidentiality: true };
  await two.mentor.me.put(`/v1/groups/${two.groupId}/agreement`, terms, 1);
  await two.mentee.me.put(`/v1/groups/${two.groupId}/agreement`, terms, 2);
  return two;
}

describe('a pair’s goal', () => {
  it('is one of the agreement, seen and told by both; outside only its kind is known', async () => {
    const { mentor, mentee, groupId, programId } = await agreed();
    const early = await set(mentee.me, groupId, { whose: 'pair' });
    expect([early.status, early.body.code]).toEqual([409, 'groups.goal.not_agreed']);
    const id = await setId(mentee.me, groupId, { whose: 'pair', text: 'Find my feet', domain: 'competence' });
    const note = { standing: 'under_way', text: 'The second week was easier' };
    expect((await mentor.me.post(`/v1/goals/${id}/notes`, note)).body).toEqual({ id, version: 2, state: 'open' });
    const { body } = await see(mentee.me, id);
    expect(body).toMatchObject({ text: 'Find my feet', shared: true, standing: 'under_way', whose: 'pair', own: true });
    expect(body.notes).toMatchObject([{ ...note, personId: mentor.personId }]);
    expect(await listed(mentor.me, groupId)).toMatchObject([{ id, own: false, personId: mentee.personId }]);
    const place = { lane: 'staff', programId, siteId: world.north, format: 'mentorship', groupId };
    expect(await told('GoalSet', id)).toEqual([
      { ...place, goalId: id, personId: mentee.personId, domain: 'competence' },
    ]);
    const agreedWords = await mentee.me.patch(`/v1/goals/${id}`, { text: 'Another' }, 2);
    expect([agreedWords.status, agreedWords.body.code]).toEqual([409, 'groups.goal.agreed']);
  });

  it('is asked about on its days, both at once and once, and not when it was let go', async () => {
    const { mentor, mentee, groupId } = await agreed();
    const checkInDates = [inDays(9), inDays(2)];
    const id = await setId(mentor.me, groupId, { whose: 'pair', text: 'Find my feet', checkInDates });
    world.clock.advance({ days: 3 });
    await world.runDueWork();
    await world.runDueWork();
    const [due, ...more] = await told('GoalCheckInDue', id);
    expect([due.dueOn, new Set(due.askedIds), more]).toEqual([
      checkInDates[1],
      new Set([mentor.personId, mentee.personId]),
      [],
    ]);
    expect((await see(mentee.me, id)).body.checkInDates).toEqual([checkInDates[0]]);
    expect((await finish(mentee.me, id, 'let_go')).body).toMatchObject({ state: 'let_go' });
    world.clock.advance({ days: 10 });
    await world.runDueWork();
    expect(await told('GoalCheckInDue', id)).toHaveLength(1);
    expect((await world.published()).filter(({ key }) => key === id)).toHaveLength(2);
  });
});

describe('a member’s goal', () => {
  it('is theirs alone until they share it, and again when they do not; never the office’s', async () => {
    const { lead, member, groupId } = await running(world);
    const id = await setId(member.me, groupId);
    const everywhere = world.as({ roles: ['program_lead', 'coordinator'], sites: '*' });
    const outside = [
      lead.me,
      office(world),
      everywhere,
      world.as({ personId: member.personId, lane: 'patient' }),
      world.as({ personId: member.personId, tenant: uuid() }),
    ];
    const notThere = async (clients: readonly Me[]) => {
      for (const client of clients) expect((await see(client, id)).body.code).toBe('groups.goal.not_found');
    };
    await notThere(outside);
    expect(await listed(lead.me, groupId)).toEqual([]);
    expect((await office(world).get(`/v1/groups/${groupId}/goals`)).body.code).toBe('groups.group.not_found');
    expect((await member.me.patch(`/v1/goals/${id}`, { shared: true }, 1)).status).toBe(200);
    await member.me.post(`/v1/goals/${id}/notes`, { standing: 'stuck', text: 'For me alone' });
    expect((await see(lead.me, id)).body).toMatchObject({ own: false, text: 'Draw blood calmly', notes: [] });
    expect((await lead.me.post(`/v1/goals/${id}/notes`, { standing: 'stuck' })).body.code).toBe('groups.goal.not_own');
    expect((await see(member.me, id)).body.notes).toHaveLength(1);
    await notThere(outside.slice(1));
    expect((await everywhere.post(`/v1/goals/${id}/outcome`, { outcome: 'reached' })).status).toBe(404);
    expect((await member.me.patch(`/v1/goals/${id}`, { shared: false }, 3)).status).toBe(200);
    await notThere(outside);
    const rows = await world.sql('SELECT * FROM groups.goal g JOIN groups.goal_note USING (goal_id)');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/Draw blood|For me alone/);
    expect(JSON.stringify(await world.published())).not.toMatch(/Draw blood|For me alone/);
  });

  it.each<[string, object, number, string]>([
    ['a domain nobody knows', { domain: 'fame' }, 400, 'request.invalid'],
    ['no words', { text: '' }, 400, 'request.invalid'],
    ['a field it does not have', { score: 3 }, 400, 'request.invalid'],
    ['a day that is none', { checkInDates: ['2026-02-30'] }, 400, 'request.invalid'],
    ['a day that is over', { checkInDates: ['2026-01-05'] }, 422, 'groups.goal.check_in_dates'],
  ])('is refused with %s', async (_, over, status, code) => {
    const { member, groupId } = await running(world);
    const refused = await set(member.me, groupId, over);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  it('is set once for one key, changed by version, ended once', async () => {
    const { member, groupId } = await running(world);
    const key = { 'idempotency-key': uuid() };
    const [first, again] = [
      await member.me.post(`/v1/groups/${groupId}/goals`, goal(), key),
      await member.me.post(`/v1/groups/${groupId}/goals`, goal(), key),
    ];
    expect(again.text).toBe(first.text);
    const { id } = first.body;
    expect((await member.me.get('/v1/my/goals?state=open')).body.items.map((each: { id: string }) => each.id)).toEqual([
      id,
    ]);
    const url = `/v1/goals/${id}`;
    expect((await member.me.patch(url, { text: 'Calmly, and warm hands' }, 1)).body.version).toBe(2);
    expect((await member.me.patch(url, { text: 'Late' }, 1)).status).toBe(412);
    expect((await finish(member.me, id, 'reached')).body.version).toBe(3);
    expect((await finish(member.me, id, 'reached')).body.version).toBe(3);
    const other = await finish(member.me, id, 'let_go');
    expect([other.status, other.body.code, other.body.details]).toEqual([
      409,
      'groups.goal.not_open',
      { state: 'reached' },
    ]);
    expect((await see(member.me, id)).body).toMatchObject({
      text: 'Calmly, and warm hands',
      notes: [{ standing: 'reached' }],
    });
    expect((await set(office(world), groupId)).body.code).toBe('groups.group.not_found');
  });
});

describe('a membership that ends', () => {
  it('by leaving takes its goals along: theirs to read, nobody else’s, and nobody asks', async () => {
    const { lead, member, groupId } = await running(world);
    const id = await setId(member.me, groupId, { shared: true, checkInDates: [inDays(5)] });
    const stays = await setId(lead.me, groupId, { shared: true });
    await member.me.post(`/v1/groups/${groupId}/departure`);
    expect(await listed(lead.me, groupId)).toMatchObject([{ id: stays, state: 'open' }]);
    expect((await see(lead.me, id)).status).toBe(404);
    const { body } = await see(member.me, id);
    expect(body).toMatchObject({ state: 'ended', shared: false, text: 'Draw blood calmly', checkInDates: [] });
    expect((await member.me.patch(`/v1/goals/${id}`, { shared: true }, body.version)).body.code).toBe(
      'groups.goal.not_open',
    );
    world.clock.advance({ days: 6 });
    await world.runDueWork();
    expect(await told('GoalCheckInDue', id)).toEqual([]);
  });

  it('with its group, or because consent was revoked, ends them too', async () => {
    const group = await running(world);
    const id = await setId(group.member.me, group.groupId, { shared: true });
    await group.lead.me.post(`/v1/groups/${group.groupId}/goodbye`, { lastSessionId: null });
    await group.lead.me.post(`/v1/groups/${group.groupId}/closure`);
    expect((await see(group.member.me, id)).body).toMatchObject({ state: 'ended', shared: false });
    const { mentor, mentee, groupId } = await agreed();
    const both = await setId(mentor.me, groupId, { whose: 'pair', text: 'Find my feet' });
    const own = await setId(mentee.me, groupId);
    const { body } = await mentee.me.get(`/v1/enrolments/${mentee.enrolmentId}`);
    await mentee.me.delete(`/v1/enrolments/${mentee.enrolmentId}/consents/participation`, body.version);
    expect((await see(mentor.me, both)).body.state).toBe('ended');
    expect((await see(mentee.me, own)).body.state).toBe('ended');
    expect((await see(mentee.me, both)).status).toBe(404);
    expect((await set(mentor.me, groupId)).body.code).toBe('groups.group.not_found');
  });

  it('because the person is erased leaves noise', async () => {
    const { member, groupId } = await running(world);
    const id = await setId(member.me, groupId);
    await world.consume(world.tenant, [PersonErasedV1.of({ personId: member.personId, lane: 'staff' })]);
    expect((await see(member.me, id)).body).toMatchObject({ state: 'ended', text: null });
  });
});
