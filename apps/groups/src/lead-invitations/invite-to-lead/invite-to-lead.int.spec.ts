import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openCommunity } from '../../../specs/communities.js';
import { type Gathered, office, running } from '../../../specs/gatherings.js';
import { type Enrolled, mentor, series } from '../../../specs/pairs.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

type Group = Gathered & { readonly member: Enrolled };

const told = async (name: string, { groupId }: Gathered) =>
  (await world.published(name)).filter(({ data }) => data.groupId === groupId).map(({ data }) => data);
const invite = ({ groupId, member }: Group, me = office(world), personId = member.personId) =>
  me.post(`/v1/groups/${groupId}/lead-invitations`, { personId });
const answer = (id: string, what: string, { me }: Pick<Enrolled, 'me'>) =>
  me.post(`/v1/lead-invitations/${id}/${what}`);
const stepDown = ({ groupId }: Gathered, { me }: Enrolled) => me.post(`/v1/groups/${groupId}/stepping-down`);
const roleOf = async ({ groupId }: Gathered, { personId }: Enrolled) =>
  (await office(world).get(`/v1/groups/${groupId}`)).body.members.find(
    (each: { personId: string }) => each.personId === personId,
  )?.role;
const tasksOf = async ({ groupId }: Gathered) =>
  (await office(world).get('/v1/office-tasks?limit=200')).body.items
    .filter((task: { groupId: string }) => task.groupId === groupId)
    .map(({ kind, state }: Record<string, string>) => [kind, state]);
const stateOf = async (enrolmentId: string) =>
  (await world.sql('SELECT state FROM groups.enrolment WHERE enrolment_id = $1', [enrolmentId]))[0]?.['state'];

/** A group whose member has all that it takes to lead. */
async function ready(): Promise<Group & { readonly asSupporter: Enrolled }> {
  const group = await running(world);
  await group.member.me.post(`/v1/groups/${group.groupId}/trial-end`);
  return { ...group, asSupporter: await mentor(world, group.programId, group.member.personId) };
}

/** The same, once the member has become co-facilitator. */
async function risen(): Promise<Group & { readonly asSupporter: Enrolled }> {
  const group = await ready();
  const { status, text } = await answer((await invite(group)).body.id, 'acceptance', group.member);
  if (status !== 200) throw new Error(text);
  return group;
}

it('is refused with all that a member still needs, and opens once it is there', async () => {
  const group = await running(world);
  const refused = await invite(group);
  expect([refused.status, refused.body.code]).toEqual([409, 'groups.lead_invitation.not_ready']);
  expect(refused.body.details.missing).toEqual([
    ...['trial', 'lived_experience', 'communication_skills', 'training', 'confidentiality', 'supporter_enrolment'],
  ]);
  await group.member.me.post(`/v1/groups/${group.groupId}/trial-end`);
  await mentor(world, group.programId, group.member.personId);
  expect((await invite(group)).body.state).toBe('open');
});

it('makes a member who says yes the co-facilitator, in the group, its meetings and for whoever hears of it', async () => {
  const group = await ready();
  const { groupId, member, lead, asSupporter } = group;
  const planned = await lead.me.post(`/v1/groups/${groupId}/sessions`, series({ cadence: 'weekly', count: 1 }));
  const sent = await invite(group, lead.me);
  expect([sent.status, sent.body.state]).toEqual([200, 'open']);
  expect((await invite(group)).body.id).toBe(sent.body.id);
  expect(await told('LeadInvited', group)).toMatchObject([{ personId: member.personId, role: 'co_facilitator' }]);
  const [listed] = (await member.me.get('/v1/my/lead-invitations')).body.items;
  expect(listed).toMatchObject({ id: sent.body.id, groupId, role: 'co_facilitator', state: 'open' });
  expect((await answer(sent.body.id, 'acceptance', lead)).status).toBe(404);
  expect((await answer(sent.body.id, 'acceptance', member)).body.state).toBe('accepted');
  expect((await answer(sent.body.id, 'acceptance', member)).body.state).toBe('accepted');
  expect(await roleOf(group, member)).toBe('co_facilitator');
  expect(await told('MemberRoleChanged', group)).toMatchObject([
    { personId: member.personId, role: 'co_facilitator', previousRole: 'member' },
  ]);
  expect([await stateOf(member.enrolmentId), await stateOf(asSupporter.enrolmentId)]).toEqual(['placed', 'placed']);
  const session = (await member.me.get(`/v1/sessions/${planned.body.items[0].id}`)).body;
  expect(session.expected.map(({ role }: { role: string }) => role).sort()).toEqual(['co_facilitator', 'facilitator']);
  expect(session.calendarSequence).toBe(0);
});

it('leads on to the facilitator’s place when that is free, and settles what the office was to look for', async () => {
  const group = await risen();
  const { member, lead } = group;
  const next = await invite(group);
  const taken = await answer(next.body.id, 'acceptance', member);
  expect([taken.status, taken.body.details]).toEqual([409, { missing: ['role_taken'] }]);
  await lead.me.post(`/v1/groups/${group.groupId}/departure`);
  expect(await tasksOf(group)).toEqual([['new_lead', 'open']]);
  expect((await answer(next.body.id, 'acceptance', member)).status).toBe(200);
  expect([await roleOf(group, member), await tasksOf(group)]).toEqual(['facilitator', [['new_lead', 'done']]]);
  const top = await invite(group);
  expect([top.body.code, top.body.details]).toEqual(['groups.lead_invitation.not_next', { next: null }]);
  expect((await stepDown(group, member)).status).toBe(200);
  expect([await roleOf(group, member), (await tasksOf(group)).sort()]).toEqual([
    'member',
    [
      ['new_lead', 'done'],
      ['new_lead', 'open'],
    ],
  ]);
});

it('is taken back by the person at any time, who stays as the member they were', async () => {
  const group = await risen();
  const { member, asSupporter } = group;
  expect((await stepDown(group, member)).status).toBe(200);
  expect(await roleOf(group, member)).toBe('member');
  expect([await stateOf(member.enrolmentId), await stateOf(asSupporter.enrolmentId)]).toEqual(['placed', 'eligible']);
  expect((await told('MemberRoleChanged', group)).at(-1)).toMatchObject({
    role: 'member',
    previousRole: 'co_facilitator',
  });
  expect((await stepDown(group, member)).body.code).toBe('groups.group.not_leading');
  expect((await stepDown(group, group.lead)).body.code).toBe('groups.membership.leads_only');
});

it('ends with what it stands on: without the supporter’s enrolment they are a member again', async () => {
  const group = await risen();
  await group.member.me.post(`/v1/enrolments/${group.asSupporter.enrolmentId}/withdrawal`);
  expect(await roleOf(group, group.member)).toBe('member');
  expect(await stateOf(group.member.enrolmentId)).toBe('placed');
});

it('frees both of their enrolments when they leave', async () => {
  const { member, asSupporter, groupId } = await risen();
  await member.me.post(`/v1/groups/${groupId}/departure`);
  expect([await stateOf(member.enrolmentId), await stateOf(asSupporter.enrolmentId)]).toEqual(['eligible', 'eligible']);
});

it('closes with the group: they have completed it as a member, and may lead another', async () => {
  const { member, asSupporter, groupId } = await risen();
  await office(world).post(`/v1/groups/${groupId}/goodbye`, { lastSessionId: null });
  expect((await office(world).post(`/v1/groups/${groupId}/closure`, {})).status).toBe(200);
  expect([await stateOf(member.enrolmentId), await stateOf(asSupporter.enrolmentId)]).toEqual([
    'completed',
    'eligible',
  ]);
});

it('is declined without a reason, or runs out; either way they may be asked again', async () => {
  const group = await ready();
  const [first, { member }] = [(await invite(group)).body.id, group];
  expect((await answer(first, 'refusal', member)).body.state).toBe('declined');
  expect((await answer(first, 'acceptance', member)).body.details).toEqual({ state: 'declined' });
  const second = (await invite(group)).body.id;
  world.clock.advance({ days: 14 });
  expect((await answer(second, 'acceptance', member)).body.details).toEqual({ state: 'expired' });
  const states = (await member.me.get('/v1/my/lead-invitations')).body.items.map(
    ({ state }: { state: string }) => state,
  );
  expect(states).toEqual(['declined', 'expired']);
  expect((await invite(group)).body.state).toBe('open');
});

it('is for the office and the facilitator to offer; where members go by alias for the office alone', async () => {
  const group = await risen();
  const other = { ...group, member: group.lead };
  expect((await invite(other, group.member.me)).body.code).toBe('groups.lead_invitation.not_facilitating');
  const stranger = world.as({ personId: await world.person() });
  expect((await invite(group, stranger)).status).toBe(404);
  const outsider = await world.person();
  expect((await invite(group, office(world), outsider)).body.code).toBe('groups.lead_invitation.not_a_member');
  const community = await openCommunity(world);
  const hidden = { ...community, member: community.ana };
  expect((await invite(hidden, community.lead.me)).body.code).toBe('groups.lead_invitation.not_facilitating');
  expect((await invite(hidden)).body.code).toBe('groups.lead_invitation.not_ready');
  expect((await invite(group, office(world), 'nobody')).status).toBe(400);
  expect((await answer('no-id', 'acceptance', group.member)).status).toBe(400);
});
