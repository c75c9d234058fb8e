import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plus } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';
import { joined, office, running } from '../../../specs/gatherings.js';
import { accepted, type Enrolled, mentor, type Pair, pair, series, sessionsOf } from '../../../specs/pairs.js';
import { formedOf, type Proposed, yes } from '../../../specs/proposed.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
let owner: string;
beforeAll(async () => {
  world = await openWorld();
  owner = await world.person();
});
afterAll(() => world?.stop());

const told = async (name: string, programId: string) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId).map(({ data }) => data);
const report = ({ me }: Enrolled, groupId: string, fit: unknown = 'not_a_fit') =>
  me.post(`/v1/groups/${groupId}/fit-check`, { fit });
const ask = ({ me }: Pick<Enrolled, 'me'>, groupId: string) => me.post(`/v1/groups/${groupId}/switch-request`, {});
const tasksOf = (enrolmentId: string) =>
  world.sql(`SELECT kind, state FROM groups.office_task WHERE enrolment_id = $1 AND kind = 'new_partner'`, [
    enrolmentId,
  ]);

/** Records that a meeting took place when it was planned. */
async function hold(by: Enrolled, sessionId: string, absent: readonly string[] = []): Promise<void> {
  const { startsAt, expected } = (await by.me.get(`/v1/sessions/${sessionId}`)).body;
  const late = Date.parse(startsAt) - Date.parse(world.clock.now());
  if (late > 0) world.clock.advance({ seconds: late / 1_000 });
  const attendance = expected.map(({ personId }: { personId: string }) => {
    return { personId, state: absent.includes(personId) ? 'absent' : 'present' };
  });
  const held = await by.me.post(`/v1/sessions/${sessionId}/hold`, { heldAt: startsAt, minutes: 60, attendance });
  if (held.status !== 200) throw new Error(held.text);
}

/** Meetings, the first an hour from now. */
const soon = () => ({ firstStartsAt: plus(world.clock.now(), { hours: 1 }).slice(0, 16), zone: 'UTC' });

async function meeting(): Promise<Pair & { readonly sessions: string[] }> {
  const two = await pair(world, { ownerPersonId: owner });
  return { ...two, sessions: await sessionsOf(world, two, soon()) };
}

describe('the fit check', () => {
  it('is asked of both of a pair after their first meeting, once, and stays between each and us', async () => {
    const { programId, groupId, sessions, mentor: lead, mentee } = await meeting();
    expect((await report(mentee, groupId)).body.code).toBe('groups.membership.not_met_yet');
    await hold(lead, sessions[0]!);
    await hold(lead, sessions[1]!);
    const asked = (await told('FitAsked', programId)).map(({ personId }) => personId);
    expect(asked.sort()).toEqual([lead.personId, mentee.personId].sort());
    expect((await report(mentee, groupId, 'terrible')).status).toBe(400);
    expect((await report(mentee, uuid())).status).toBe(404);
    for (let twice = 0; twice < 2; twice += 1) {
      expect((await report(mentee, groupId, 'still_deciding')).body).toMatchObject({ state: 'active', version: 3 });
    }
    expect(await told('FitReported', programId)).toMatchObject([{ fit: 'still_deciding', personId: mentee.personId }]);
    for (const me of [lead.me, office(world)]) {
      expect(JSON.stringify((await me.get(`/v1/groups/${groupId}`)).body)).not.toContain('deciding');
    }
  });

  it('is asked of each member of a group after the first meeting they came to, and not of who leads', async () => {
    const group = await running(world);
    const late = await joined(world, group);
    const planned = await group.lead.me.post(`/v1/groups/${group.groupId}/sessions`, series(soon()));
    const [first, second] = planned.body.items.map(({ id }: { id: string }) => id);
    await hold(group.lead, first, [late.personId]);
    const asked = async () => (await told('FitAsked', group.programId)).map(({ personId }) => personId);
    expect(await asked()).toEqual([group.member.personId]);
    await hold(group.lead, second);
    expect(await asked()).toEqual([group.member.personId, late.personId]);
  });
});

describe('asking for somebody else in a pair', () => {
  it('tells whose place changes and not who asked; the pair goes on, and somebody of the office sees to it', async () => {
    const [one, other] = [await pair(world, { ownerPersonId: owner }), await pair(world, { ownerPersonId: owner })];
    expect((await ask({ me: world.as({}) }, one.groupId)).status).toBe(404);
    expect((await ask({ me: office(world) }, one.groupId)).status).toBe(404);
    const answers = [await ask(one.mentee, one.groupId), await ask(other.mentor, other.groupId)];
    for (const [nth, { programId, groupId, mentor: lead, mentee }] of [one, other].entries()) {
      const { personId, enrolmentId } = mentee;
      const requested = await told('SwitchRequested', programId);
      expect(requested).toEqual([expect.objectContaining({ groupId, personId, enrolmentId })]);
      expect(JSON.stringify(requested)).not.toContain(lead.personId);
      expect(answers[nth]!.body).toEqual({ id: groupId, version: 1, state: 'forming' });
      expect(await tasksOf(enrolmentId)).toEqual([{ kind: 'new_partner', state: 'open' }]);
      for (const { me } of [lead, mentee])
        expect((await me.get('/v1/my/groups')).body.items).toMatchObject([{ state: 'forming' }]);
    }
    expect((await ask(one.mentor, one.groupId)).body).toEqual(answers[0]!.body);
    expect(await told('SwitchRequested', one.programId)).toHaveLength(1);
    expect(await tasksOf(one.mentee.enrolmentId)).toHaveLength(1);
  });

  it('ends the old pair in the moment the new one begins, and neither of it is said to have left', async () => {
    const { programId, groupId, mentor: old, mentee } = await meeting();
    const between = { programId, supporter: await mentor(world, programId), participant: mentee };
    await world.consume(world.tenant, [accepted(world, between)]);
    expect(await told('JoinRefused', programId)).toMatchObject([{ reason: 'not_waiting' }]);
    await ask(mentee, groupId);
    const event = accepted(world, between);
    await world.consume(world.tenant, [event]);
    await world.consume(world.tenant, [event]);
    const groups = (await mentee.me.get('/v1/my/groups')).body.items;
    expect(groups).toEqual([expect.objectContaining({ state: 'forming' })]);
    expect(groups[0].id).not.toBe(groupId);
    const left = (await told('MemberLeft', programId)).map(({ personId, reason }) => [personId, reason]);
    expect(left).toHaveLength(2);
    expect(Object.fromEntries(left)).toEqual({ [old.personId]: 'switched', [mentee.personId]: 'switched' });
    expect(await told('GroupClosed', programId)).toMatchObject([{ groupId, reason: 'switched' }]);
    expect((await told('SessionCancelled', programId)).map(({ reason }) => reason)).toEqual(
      Array(3).fill('group_ended'),
    );
    expect(await told('MemberJoined', programId)).toHaveLength(4);
    expect(await told('JoinRefused', programId)).toHaveLength(1);
    expect((await mentee.me.get(`/v1/enrolments/${mentee.enrolmentId}`)).body.state).toBe('placed');
    expect((await old.me.get(`/v1/enrolments/${old.enrolmentId}`)).body.state).toBe('eligible');
    expect(await tasksOf(mentee.enrolmentId)).toEqual([{ kind: 'new_partner', state: 'done' }]);
  });

  it('changes nothing of what holds when the old partner leaves meanwhile: one task, and the new pair begins', async () => {
    const { programId, groupId, mentor: old, mentee } = await meeting();
    await ask(mentee, groupId);
    await old.me.post(`/v1/groups/${groupId}/departure`);
    expect(await tasksOf(mentee.enrolmentId)).toEqual([{ kind: 'new_partner', state: 'open' }]);
    expect((await ask(mentee, groupId)).status).toBe(404);
    const supporter = await mentor(world, programId);
    await world.consume(world.tenant, [accepted(world, { programId, supporter, participant: mentee })]);
    expect((await mentee.me.get('/v1/my/groups')).body.items).toHaveLength(1);
    expect(await tasksOf(mentee.enrolmentId)).toEqual([{ kind: 'new_partner', state: 'done' }]);
  });
});

describe('asking for another group', () => {
  it('frees the place in the old one as the new one takes the person in; who leads leaves instead', async () => {
    const old = await running(world);
    const stays = await joined(world, old);
    expect((await ask(old.lead, old.groupId)).body.code).toBe('groups.membership.leads');
    expect((await ask(old.member, old.groupId)).status).toBe(200);
    const proposed: Proposed = {
      ...{ programId: old.programId, groupProposalId: uuid(), format: 'support_group', lead: null },
      ...{ members: [old.member, stays], offers: new Map([old.member, stays].map((each) => [each.personId, uuid()])) },
    };
    const groupId = await formedOf(world, proposed);
    const yeses = [yes(world, proposed, groupId, old.member), yes(world, proposed, groupId, stays)];
    await world.consume(world.tenant, yeses);
    const members = async (id: string) =>
      (await office(world).get(`/v1/groups/${id}`)).body.members.map(({ personId }: Enrolled) => personId).sort();
    expect(await members(groupId)).toEqual([old.member.personId]);
    expect(await members(old.groupId)).toEqual([old.lead.personId, stays.personId].sort());
    const { personId } = old.member;
    expect(await told('MemberLeft', old.programId)).toMatchObject([
      { groupId: old.groupId, personId, reason: 'switched' },
    ]);
    // Who did not ask for another group has the one they are in.
    expect(await told('JoinRefused', old.programId)).toMatchObject([
      { personId: stays.personId, reason: 'not_waiting' },
    ]);
    expect(await tasksOf(old.member.enrolmentId)).toEqual([{ kind: 'new_partner', state: 'done' }]);
  });
});
