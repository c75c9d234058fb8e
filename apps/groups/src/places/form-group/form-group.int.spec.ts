import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plus } from '@holdfast/kernel';
import { type Gathered, gathering, joined, office, RULES } from '../../../specs/gatherings.js';
import { type Enrolled, mentor, series } from '../../../specs/pairs.js';
import { openWorld, pilot, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const told = async (name: string, { groupId }: Pick<Gathered, 'groupId'>) =>
  (await world.published(name)).filter(({ data }) => data.groupId === groupId).map(({ data }) => data);
const act = ({ me }: Pick<Enrolled, 'me'>, path: string, body: object = {}) => me.post(path, body);
const accept = (person: Enrolled, { groupId }: Gathered) =>
  act(person, `/v1/groups/${groupId}/ground-rules/acceptances`, { version: 1 });
const start = ({ lead, groupId }: Gathered) => act(lead, `/v1/groups/${groupId}/start`);

/** Meetings each of an hour and a half, the first one tomorrow. */
async function meet({ lead, groupId }: Gathered, over: object = {}): Promise<string[]> {
  const first = plus(world.clock.now(), { days: 1 }).slice(0, 16);
  const planned = { ...series({ firstStartsAt: first, zone: 'UTC', cadence: 'weekly', minutes: 90 }), ...over };
  const { body, status, text } = await act(lead, `/v1/groups/${groupId}/sessions`, planned);
  if (status !== 201) throw new Error(text);
  return body.items.map(({ id }: { id: string }) => id);
}

/** The session is held now, and everybody was there but those named. */
async function hold(lead: Enrolled, sessionId: string, people: readonly Enrolled[], missing: readonly Enrolled[] = []) {
  const { body } = await lead.me.get(`/v1/sessions/${sessionId}`);
  world.clock.advance({ seconds: (Date.parse(body.startsAt) - Date.parse(world.clock.now())) / 1_000 });
  const attendance = people.map((person) => ({
    personId: person.personId,
    state: missing.includes(person) ? 'absent' : 'present',
  }));
  return act(lead, `/v1/sessions/${sessionId}/hold`, { heldAt: body.startsAt, minutes: 90, attendance });
}

describe('a support group', () => {
  it('goes from the office’s plan over weekly meetings with their agenda to a goodbye', async () => {
    const plan = { format: 'support_group', groupSize: { min: 4, max: 12 } };
    const group = await gathering(world, { plan });
    await accept(group.lead, group);
    const members = await Promise.all(Array.from({ length: 11 }, () => joined(world, group)));
    expect((await start(group)).body.state).toBe('running');
    const [first, second] = (await meet(group)) as [string, string];
    const { body: agenda } = await members[0]!.me.get(`/v1/sessions/${first}/agenda`);
    expect(agenda).toMatchObject({ minutes: 90, people: 12 });
    expect(agenda.parts.map(({ code, turnSeconds }: Record<string, unknown>) => [code, turnSeconds])).toEqual([
      ['opening', null],
      ['arriving', 60],
      ['challenges', 180],
      ['triumphs', 120],
      ['closing', null],
    ]);
    const everybody = [group.lead, ...members];
    const held = await hold(group.lead, first, everybody, [members[3]!]);
    expect([held.status, held.body.state]).toEqual([200, 'held']);
    const [recorded] = await told('SessionHeld', group);
    expect(recorded?.attendance).toHaveLength(12);
    expect((await members[0]!.me.get(`/v1/sessions/${first}`)).body.attendance).toHaveLength(1);
    expect((await act(members[0]!, `/v1/groups/${group.groupId}/trial-end`)).body.state).toBe('active');
    await act(group.lead, `/v1/groups/${group.groupId}/goodbye`, { lastSessionId: second });
    expect((await hold(group.lead, second, everybody)).status).toBe(200);
    expect((await act(group.lead, `/v1/groups/${group.groupId}/closure`)).body.state).toBe('closed');
    const left = await told('MemberLeft', group);
    expect([left.length, new Set(left.map(({ reason }) => reason))]).toEqual([12, new Set(['completed'])]);
    expect(await told('GroupClosed', group)).toMatchObject([{ reason: 'completed' }]);
    expect((await members[0]!.me.get('/v1/my/completions')).body.items).toEqual([]);
  });
});

describe('a supervision group', () => {
  const plan = { format: 'supervision_group', groupSize: { min: 4, max: 10 } };

  it('tells two cases each time, by turns and attested, and its leaders speak afterwards', async () => {
    const programId = await pilot(world, { plan });
    const [lead, colead] = [await mentor(world, programId), await mentor(world, programId)];
    const leads = [
      { enrolmentId: lead.enrolmentId, role: 'supervisor' },
      { enrolmentId: colead.enrolmentId, role: 'co_facilitator' },
    ];
    const body = { siteId: world.north, visibility: 'open', zone: 'UTC', groundRules: RULES, leads };
    const formed = await office(world).post(`/v1/programs/${programId}/groups`, body);
    const group = { programId, groupId: formed.body.id as string, lead };
    await office(world).post(`/v1/groups/${group.groupId}/opening`, {});
    for (const each of [lead, colead]) await accept(each, group);
    const [ana, ben, cleo] = [await joined(world, group), await joined(world, group), await joined(world, group)];
    expect((await start(group)).body.state).toBe('running');
    const [first, second] = (await meet(group, { cadence: 'monthly' })) as [string, string];
    expect((await act(ana, `/v1/sessions/${first}/cases`)).body.code).toBe('groups.group.not_leading');
    const planned = await act(lead, `/v1/sessions/${first}/cases`);
    const cases = (await ben.me.get(`/v1/sessions/${first}/cases`)).body.items;
    expect(cases).toMatchObject([{ presenterId: ana.personId }, { presenterId: ben.personId }]);
    await act(lead, `/v1/sessions/${second}/cases`);
    expect((await ana.me.get(`/v1/sessions/${second}/cases`)).body.items[0].presenterId).toBe(cleo.personId);
    const [one, other] = planned.body.items.map(({ id }: { id: string }) => id);
    const attest = (person: Enrolled, id: string, body: object = { noPatientIdentifiers: true }) =>
      act(person, `/v1/cases/${id}/attestation`, body);
    expect((await attest(ana, one, { noPatientIdentifiers: false })).status).toBe(400);
    expect((await attest(ben, one)).body.code).toBe('groups.case.not_the_presenter');
    expect((await attest(ana, one)).body.state).toBe('attested');
    const everybody = [lead, colead, ana, ben, cleo];
    expect((await hold(lead, first, everybody)).body.code).toBe('groups.session.case_not_attested');
    await attest(ben, other);
    const debrief = (person: Enrolled) =>
      act(person, `/v1/sessions/${first}/debrief`, { minutes: 15, supportWanted: false });
    expect((await debrief(colead)).body.code).toBe('groups.session.not_held');
    expect((await hold(lead, first, everybody)).body.state).toBe('held');
    expect((await debrief(ana)).body.code).toBe('groups.session.not_leading');
    expect((await debrief(colead)).status).toBe(201);
    expect((await debrief(lead)).body.code).toBe('groups.debrief.recorded_already');
    expect(await told('SessionHeld', group)).toHaveLength(1);
  });

  it('does not open without its co-leader', async () => {
    await expect(gathering(world, { plan, role: 'supervisor', over: { ledBy: undefined } })).rejects.toThrow(
      'groups.group.leads_missing',
    );
  });
});

describe('a workshop', () => {
  const plan = { format: 'workshop', groupSize: { min: 3, max: 30 } };
  const over = { ledBy: undefined, learningGoal: 'Listen without fixing' };
  const seen = { eyeContact: true, nodding: true, noInterruption: false, reflectingBack: true };

  it('meets at most eight times, has members observe each other, and records who completed it', async () => {
    const group = await gathering(world, { plan, over });
    await accept(group.lead, group);
    const [ana, ben] = [await joined(world, group), await joined(world, group)];
    await start(group);
    await expect(meet(group, { count: 9 })).rejects.toThrow('groups.session.too_many');
    const [first, second] = (await meet(group, { count: 2 })) as [string, string];
    await expect(meet(group, { count: 7 })).rejects.toThrow('groups.session.too_many');
    const observe = (by: Enrolled, of: Enrolled) =>
      act(by, `/v1/sessions/${first}/observations`, { observedId: of.personId, ...seen });
    expect((await observe(ana, ben)).body.code).toBe('groups.observation.not_begun');
    const everybody = [group.lead, ana, ben];
    await hold(group.lead, first, everybody);
    expect((await observe(ana, ben)).status).toBe(201);
    expect((await observe(ana, ben)).body.code).toBe('groups.observation.given_already');
    const { body } = await ben.me.get('/v1/my/observations');
    expect(body.items).toEqual([{ id: expect.any(String), sessionId: first, seen }]);
    for (const { me } of [ana, group.lead]) expect((await me.get('/v1/my/observations')).body.items).toEqual([]);
    await hold(group.lead, second, everybody, [ana]);
    await act(group.lead, `/v1/groups/${group.groupId}/goodbye`, { lastSessionId: null });
    expect((await act(group.lead, `/v1/groups/${group.groupId}/closure`)).body.state).toBe('closed');
    const completions = async ({ me }: Enrolled) => (await me.get('/v1/my/completions')).body.items;
    expect(await completions(ben)).toMatchObject([{ groupId: group.groupId, learningGoal: over.learningGoal }]);
    expect(await completions(ana)).toEqual([]);
  });

  it('is not joined once it runs, and says what is to be learned', async () => {
    await expect(gathering(world, { plan, over: { ledBy: undefined } })).rejects.toThrow('learning_goal_missing');
    const group = await gathering(world, { plan, over });
    await accept(group.lead, group);
    await joined(world, group);
    await joined(world, group);
    await start(group);
    await expect(joined(world, group)).rejects.toThrow('groups.group.not_joinable');
  });
});
