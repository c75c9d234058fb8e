import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { plus } from '@holdfast/kernel';
import { aliasOf } from '../../specs/communities.js';
import { type Gathered, gathering, office, RULES } from '../../specs/gatherings.js';
import { type Enrolled, mentor, series } from '../../specs/pairs.js';
import { openWorld, pilot, ready, type World } from '../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const act = ({ me }: Pick<Enrolled, 'me'>, path: string, body: object = {}) => me.post(path, body);

/** Two members whom the office placed; everybody has accepted the rules. */
async function placed(group: Gathered, leads: readonly Enrolled[] = [group.lead]) {
  const [ana, ben] = [await ready(world, group.programId), await ready(world, group.programId)];
  for (const { enrolmentId } of [ana, ben]) {
    await office(world).post(`/v1/groups/${group.groupId}/admissions`, { enrolmentId });
  }
  for (const person of [...leads, ana, ben]) {
    await act(person, `/v1/groups/${group.groupId}/ground-rules/acceptances`, { version: 1 });
  }
  return { ...group, ana, ben };
}

const hidden = async (plan: object, over: object = {}) =>
  placed(await gathering(world, { plan, over: { ...over, visibility: 'hidden' } }));

async function meeting({ lead, groupId }: Gathered): Promise<string> {
  await act(lead, `/v1/groups/${groupId}/start`);
  const firstStartsAt = plus(world.clock.now(), { days: 1 }).slice(0, 16);
  const { body, text } = await act(
    lead,
    `/v1/groups/${groupId}/sessions`,
    series({ firstStartsAt, zone: 'UTC', count: 1 }),
  );
  if (!body.items) throw new Error(text);
  return body.items[0].id;
}

it('lets members of a hidden group know each other by alias, and the office not by what they are called', async () => {
  const group = await hidden({ format: 'support_group', groupSize: { min: 2, max: 8 } });
  const aliases = `/v1/groups/${group.groupId}/aliases`;
  const listed = (await group.ana.me.get(aliases)).body.items;
  expect(listed).toHaveLength(3);
  expect(listed.filter(({ own }: { own: boolean }) => own)).toHaveLength(1);
  expect((await office(world).get(aliases)).status).toBe(404);
  expect((await world.as({ personId: await world.person() }).get(aliases)).status).toBe(404);
});

it('shares goals, milestones and plans in a hidden group under the alias of whoever they come from', async () => {
  const group = await hidden({ format: 'support_group', groupSize: { min: 2, max: 8 } });
  const { ana, ben, groupId } = group;
  await act(ana, `/v1/groups/${groupId}/goals`, { domain: 'well_being', text: 'Sleep through', shared: true });
  const goals = async ({ me }: Pick<Enrolled, 'me'>) => (await me.get(`/v1/groups/${groupId}/goals`)).body.items;
  const alias = await aliasOf(group, ana);
  expect(await goals(ben)).toMatchObject([{ personId: null, alias, own: false, text: 'Sleep through' }]);
  const [{ id }] = await goals(ana);
  expect((await ben.me.get(`/v1/goals/${id}`)).body).toMatchObject({ personId: null, alias });
  expect((await ana.me.get(`/v1/goals/${id}`)).body).toMatchObject({ personId: ana.personId, own: true });
  await act(ana, `/v1/groups/${groupId}/milestones`, { text: 'Slept through' });
  const told = (await ben.me.get(`/v1/groups/${groupId}/milestones`)).body.items;
  expect(told).toMatchObject([{ personId: null, alias, own: false, text: 'Slept through' }]);
  const plan = (await act(ana, `/v1/groups/${groupId}/plans`, { problem: 'Nights', shared: true })).body.id;
  await ana.me.put(`/v1/plans/${plan}/ideas`, { ideas: ['Earplugs'] }, 1);
  await ana.me.put(`/v1/plans/${plan}/evaluation`, { ideas: [{ pros: ['Cheap'], cons: [] }] }, 2);
  const dueOn = plus(world.clock.now(), { days: 3 }).slice(0, 10);
  const actions = ({ personId }: Enrolled) => {
    return { idea: 1, items: [{ text: 'Buy some', personId, dueOn }], followUpOn: dueOn };
  };
  const other = await ana.me.put(`/v1/plans/${plan}/actions`, actions(ben), 3);
  expect([other.status, other.body.code]).toEqual([422, 'groups.plan.item_of_stranger']);
  expect((await ana.me.put(`/v1/plans/${plan}/actions`, actions(ana), 3)).status).toBe(200);
  const shown = (await ben.me.get(`/v1/plans/${plan}`)).body;
  expect(shown).toMatchObject({ personId: null, alias, items: [{ personId: null, text: 'Buy some' }] });
  expect(JSON.stringify(shown)).not.toContain(ana.personId);
});

it('observes a member of a hidden workshop by alias', async () => {
  const plan = { format: 'workshop', groupSize: { min: 3, max: 30 } };
  const group = await hidden(plan, { ledBy: undefined, learningGoal: 'Listen' });
  const session = await meeting(group);
  world.clock.advance({ days: 1 });
  const seen = { eyeContact: true, nodding: true, noInterruption: false, reflectingBack: true };
  const observe = (who: object) => act(group.ana, `/v1/sessions/${session}/observations`, { ...seen, ...who });
  const alias = await aliasOf(group, group.ben);
  expect((await observe({ alias })).status).toBe(201);
  expect((await group.ben.me.get('/v1/my/observations')).body.items).toMatchObject([{ sessionId: session, seen }]);
  expect((await observe({})).body.code).toBe('groups.observation.not_named');
  expect((await observe({ alias, observedId: group.ben.personId })).body.code).toBe('groups.observation.not_named');
  expect((await observe({ alias: 'nobody-here' })).body.code).toBe('groups.alias.not_found');
});

it('shows members of a hidden supervision group the presenters’ aliases, and their own cases as theirs', async () => {
  const formed = await supervision();
  const session = await meeting(formed);
  await act(formed.lead, `/v1/sessions/${session}/cases`);
  const cases = async ({ me }: Pick<Enrolled, 'me'>) => (await me.get(`/v1/sessions/${session}/cases`)).body.items;
  expect(await cases(formed.lead)).toMatchObject([
    { presenterId: formed.ana.personId, alias: null },
    { presenterId: formed.ben.personId, alias: null },
  ]);
  expect(await cases(formed.ana)).toMatchObject([
    { presenterId: formed.ana.personId },
    { presenterId: null, alias: await aliasOf(formed, formed.ben) },
  ]);
});

/** Led by two, as this format needs it. */
async function supervision() {
  const programId = await pilot(world, { plan: { format: 'supervision_group', groupSize: { min: 4, max: 10 } } });
  const [lead, colead] = [await mentor(world, programId), await mentor(world, programId)];
  const leads = [
    { enrolmentId: lead.enrolmentId, role: 'supervisor' },
    { enrolmentId: colead.enrolmentId, role: 'co_facilitator' },
  ];
  const body = { siteId: world.north, visibility: 'hidden', zone: 'UTC', groundRules: RULES, leads };
  const { body: made } = await office(world).post(`/v1/programs/${programId}/groups`, body);
  await office(world).post(`/v1/groups/${made.id}/opening`, {});
  return placed({ programId, groupId: made.id as string, lead }, [lead, colead]);
}
