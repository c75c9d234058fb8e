import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { PlaceAcceptedV1 } from '@holdfast/contracts';
import type { OutboundEvent, Received } from '@holdfast/kernel';
import { systemScope } from '@holdfast/persistence';
import { uuid } from '@holdfast/testing';
import { office } from '../../../specs/gatherings.js';
import { mentor, pair, series } from '../../../specs/pairs.js';
import { formedOf, type Proposed, proposedGroup, yes } from '../../../specs/proposed.js';
import { openWorld, type World } from '../../../specs/world.js';
import { TakePlaceOnPlaceAccepted } from './take-place.on-place-accepted.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const told = async (name: string, { programId }: Proposed) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId).map(({ data }) => data);
const groupOf = async (groupId: string) => (await office(world).get(`/v1/groups/${groupId}`)).body;
const tasksOf = (groupId: string) =>
  world.sql('SELECT kind, state FROM groups.office_task WHERE group_id = $1 ORDER BY opened_at', [groupId]);

it('begins each membership once: members on trial, who leads leading, and opens with its meetings when enough are there', async () => {
  const proposed = await proposedGroup(world);
  const groupId = await formedOf(world, proposed);
  const [ana, ben, cleo] = proposed.members;
  const event = yes(world, proposed, groupId, ana!);
  await world.consume(world.tenant, [event, yes(world, proposed, groupId, ben!)]);
  await world.consume(world.tenant, [event]);
  expect(await groupOf(groupId)).toMatchObject({ state: 'forming', members: [{ role: 'member' }, { role: 'member' }] });
  expect(await told('SessionScheduled', proposed)).toEqual([]);
  await world.consume(world.tenant, [yes(world, proposed, groupId, proposed.lead!)]);
  expect((await groupOf(groupId)).state).toBe('open');
  expect(await tasksOf(groupId)).toEqual([{ kind: 'group_forming', state: 'done' }]);
  const sessions = await told('SessionScheduled', proposed);
  expect(sessions).toHaveLength(12);
  // Monday 18:00 in Chicago, also after the change to summer time on 8 March.
  expect(sessions.slice(0, 2).map(({ startsAt }) => startsAt)).toEqual([
    '2026-03-09T23:00:00.000Z',
    '2026-03-16T23:00:00.000Z',
  ]);
  expect(sessions[0]).toMatchObject({ modality: 'virtual', memberIds: expect.any(Array) });
  await world.consume(world.tenant, [yes(world, proposed, groupId, cleo!)]);
  const joined = await told('MemberJoined', proposed);
  expect(joined.map(({ role, proposalId }) => [role, proposalId])).toEqual([
    ['member', proposed.offers.get(ana!.personId)],
    ['member', proposed.offers.get(ben!.personId)],
    ['facilitator', proposed.offers.get(proposed.lead!.personId)],
    ['member', proposed.offers.get(cleo!.personId)],
  ]);
  const states = await world.sql('SELECT role, state FROM groups.membership WHERE group_id = $1 ORDER BY role, state', [
    groupId,
  ]);
  expect(states).toEqual([
    { role: 'facilitator', state: 'active' },
    ...Array.from({ length: 3 }, () => ({ role: 'member', state: 'trial' })),
  ]);
  expect((await cleo!.me.get('/v1/my/sessions')).body.items).toHaveLength(12);
  expect(await told('JoinRefused', proposed)).toEqual([]);
});

it('never holds more people than the program says, however many say yes at once, and tells the others', async () => {
  const proposed = await proposedGroup(world, { count: 8 });
  const groupId = await formedOf(world, proposed);
  // Straight to the handler: one partition's events come one after the other, those of several do not.
  const handler = world.app.get(TakePlaceOnPlaceAccepted, { strict: false });
  const received = ({ key, data }: OutboundEvent) =>
    ({ tenantId: world.tenant, aggregateId: key, data }) as unknown as Received<PlaceAcceptedV1>;
  const everybody = [proposed.lead!, ...proposed.members].map((person) => yes(world, proposed, groupId, person));
  await Promise.all(
    everybody.map((event) =>
      world.db.transaction(systemScope(world.tenant), (tx) => handler.apply([received(event)], tx)),
    ),
  );
  const { members, state } = await groupOf(groupId);
  expect([members.length, state]).toEqual([4, 'open']);
  expect(members.filter(({ role }: { role: string }) => role === 'facilitator')).toHaveLength(1);
  const refused = await told('JoinRefused', proposed);
  expect(refused.map(({ reason }) => reason)).toEqual(Array.from({ length: 5 }, () => 'full'));
});

it('keeps apart whom the office keeps apart, and tells neither why', async () => {
  const proposed = await proposedGroup(world);
  const groupId = await formedOf(world, proposed);
  const [ana, ben] = proposed.members;
  const apart = { personIds: [ana!.personId, ben!.personId] };
  expect((await world.as({ roles: ['program_lead'] }).post('/v1/keep-aparts', apart)).status).toBe(201);
  await world.consume(world.tenant, [yes(world, proposed, groupId, ana!), yes(world, proposed, groupId, ben!)]);
  expect((await groupOf(groupId)).members).toMatchObject([{ personId: ana!.personId }]);
  expect(await told('JoinRefused', proposed)).toMatchObject([
    { personId: ben!.personId, reason: 'not_fitting', proposalId: proposed.offers.get(ben!.personId) },
  ]);
});

it('refuses who withdrew, whom it has never heard of, and a group that is no more', async () => {
  const proposed = await proposedGroup(world);
  const groupId = await formedOf(world, proposed);
  const [ana, ben] = proposed.members;
  await ana!.me.post(`/v1/enrolments/${ana!.enrolmentId}/withdrawal`, {});
  const nobody = { ...ben!, enrolmentId: uuid() };
  await world.consume(world.tenant, [yes(world, proposed, groupId, ana!), yes(world, proposed, groupId, nobody)]);
  await office(world).post(`/v1/groups/${groupId}/closure`, {});
  await world.consume(world.tenant, [yes(world, proposed, groupId, ben!)]);
  expect((await told('JoinRefused', proposed)).map(({ reason }) => reason)).toEqual([
    'not_waiting',
    'not_enrolled',
    'not_joinable',
  ]);
  expect(await told('MemberJoined', proposed)).toEqual([]);
  expect(await world.sql('SELECT 1 FROM groups.dead_letter')).toEqual([]);
});

it('opens when the office finds the lead that was missing', async () => {
  const proposed = await proposedGroup(world, { led: false });
  const groupId = await formedOf(world, proposed);
  await world.consume(
    world.tenant,
    proposed.members.map((member) => yes(world, proposed, groupId, member)),
  );
  expect((await groupOf(groupId)).state).toBe('forming');
  const lead = await mentor(world, proposed.programId);
  const body = { enrolmentId: lead.enrolmentId, role: 'facilitator' };
  expect((await office(world).post(`/v1/groups/${groupId}/leads`, body)).status).toBe(200);
  expect((await groupOf(groupId)).state).toBe('open');
  expect(await told('SessionScheduled', proposed)).toHaveLength(12);
  expect(await tasksOf(groupId)).toEqual([{ kind: 'group_forming', state: 'done' }]);
});

it('opens without meetings when who leads is booked at its hour; nobody comes to lead one that meets then', async () => {
  const monday = series({ firstStartsAt: '2026-03-09T18:00', count: 1 });
  const [one, nobody, other] = [
    await pair(world),
    await proposedGroup(world, { led: false }),
    await proposedGroup(world),
  ];
  expect((await one.mentor.me.post(`/v1/groups/${one.groupId}/sessions`, monday)).status).toBe(201);
  const lead = await mentor(world, nobody.programId, one.mentor.personId);
  const proposed = { ...nobody, lead, offers: new Map([...nobody.offers, [lead.personId, uuid()]]) };
  const groupId = await formedOf(world, proposed);
  const everybody = [lead, ...proposed.members].map((person) => yes(world, proposed, groupId, person));
  await world.consume(world.tenant, everybody);
  expect((await groupOf(groupId)).state).toBe('open');
  expect(await told('SessionScheduled', proposed)).toEqual([]);
  expect(await world.sql('SELECT 1 FROM groups.dead_letter')).toEqual([]);
  const otherId = await formedOf(world, other);
  const rest = [other.lead!, ...other.members].map((person) => yes(world, other, otherId, person));
  await world.consume(world.tenant, rest);
  const second = { ...other, lead: await mentor(world, other.programId, one.mentor.personId) };
  const offers = new Map([[second.lead.personId, uuid()]]);
  await world.consume(world.tenant, [yes(world, { ...second, offers }, otherId, second.lead)]);
  expect((await told('JoinRefused', other)).map(({ reason }) => reason)).toEqual(['lead_booked']);
});
