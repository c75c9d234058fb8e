import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MatchAcceptedV1 } from '@holdfast/contracts';
import type { OutboundEvent, Received } from '@holdfast/kernel';
import { systemScope } from '@holdfast/persistence';
import { uuid } from '@holdfast/testing';
import { accepted, mentor, pair } from '../../../specs/pairs.js';
import { openWorld, pilot, ready, type World } from '../../../specs/world.js';
import { PlacePairOnMatchAccepted } from './place-pair.on-match-accepted.js';

let world: World;
const received = ({ key, data }: OutboundEvent) =>
  ({ tenantId: world.tenant, aggregateId: key, data }) as unknown as Received<MatchAcceptedV1>;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const of = <T extends { data: { programId: string } }>(events: readonly T[], programId: string) =>
  events.filter(({ data }) => data.programId === programId);
const refusals = async (programId: string) => of(await world.published('JoinRefused'), programId);
const joined = async (programId: string) => of(await world.published('MemberJoined'), programId);

it('begins the pair: one group, two memberships, both enrolments placed, each fact told once', async () => {
  const { programId, groupId, mentor: lead, mentee } = await pair(world);
  const { body, headers } = await mentee.me.get(`/v1/groups/${groupId}`);
  expect(headers.etag).toBe('"1"');
  expect(body).toMatchObject({ state: 'forming', format: 'mentorship', capacity: 2, siteId: world.north });
  expect(body.members).toMatchObject([
    { personId: lead.personId, role: 'mentor' },
    { personId: mentee.personId, role: 'mentee' },
  ]);
  const rows = await world.sql('SELECT state, group_ids FROM groups.enrolment WHERE program_id = $1', [programId]);
  expect(rows).toEqual([
    { state: 'placed', group_ids: [groupId] },
    { state: 'placed', group_ids: [groupId] },
  ]);
  const [formed, ...more] = of(await world.published('GroupFormed'), programId);
  expect(more).toEqual([]);
  expect(formed).toMatchObject({ key: groupId, sequence: 1, data: { visibility: 'hidden', cadence: 'two_weekly' } });
  expect((await joined(programId)).map(({ data }) => [data.role, data.enrolmentId])).toEqual([
    ['mentor', lead.enrolmentId],
    ['mentee', mentee.enrolmentId],
  ]);
  expect(await refusals(programId)).toEqual([]);
});

it('leaves a proposal that led to a pair with that pair', async () => {
  const programId = await pilot(world);
  const [supporter, participant] = [await mentor(world, programId), await ready(world, programId)];
  const event = accepted(world, { programId, supporter, participant });
  await world.consume(world.tenant, [event]);
  await world.consume(world.tenant, [event]);
  expect(await joined(programId)).toHaveLength(2);
  expect(await refusals(programId)).toEqual([]);
});

it('gives two places of a mentor to exactly two of twenty who come at once, and tells the others', async () => {
  const programId = await pilot(world);
  const supporter = await mentor(world, programId);
  const events = [];
  for (let count = 0; count < 20; count += 1) {
    events.push(accepted(world, { programId, supporter, participant: await ready(world, programId) }));
  }
  // Straight to the handler: one partition's events come one after the other, those of several do not.
  const handler = world.app.get(PlacePairOnMatchAccepted, { strict: false });
  const alone = (event: OutboundEvent) =>
    world.db.transaction(systemScope(world.tenant), (tx) => handler.apply([received(event)], tx));
  await Promise.all(events.map(alone));
  expect(await joined(programId)).toHaveLength(4);
  const refused = await refusals(programId);
  expect(refused).toHaveLength(18);
  expect(new Set(refused.map(({ data }) => data.reason))).toEqual(new Set(['full']));
  const proposals = events.map(({ data }) => data.proposalId);
  expect(refused.every(({ data }) => proposals.includes(data.proposalId))).toBe(true);
  const states = await world.sql(
    `SELECT state, count(*)::int AS count FROM groups.enrolment
     WHERE program_id = $1 AND role = 'participant' GROUP BY state ORDER BY state`,
    [programId],
  );
  expect(states).toEqual([
    { state: 'eligible', count: 18 },
    { state: 'placed', count: 2 },
  ]);
});

it('refuses a participant who withdrew meanwhile, and nobody is half placed', async () => {
  const programId = await pilot(world);
  const [supporter, participant] = [await mentor(world, programId), await ready(world, programId)];
  await participant.me.post(`/v1/enrolments/${participant.enrolmentId}/withdrawal`, {});
  await world.consume(world.tenant, [accepted(world, { programId, supporter, participant })]);
  expect((await refusals(programId)).map(({ data }) => data)).toMatchObject([
    { personId: participant.personId, enrolmentId: participant.enrolmentId, reason: 'not_waiting' },
  ]);
  expect((await supporter.me.get(`/v1/enrolments/${supporter.enrolmentId}`)).body.state).toBe('eligible');
});

it('refuses a supporter whose qualification ended, from the day after on', async () => {
  const programId = await pilot(world);
  const [supporter, participant] = [await mentor(world, programId), await ready(world, programId)];
  await world.sql(
    `UPDATE groups.qualification SET eligible_until = '2026-03-01' WHERE program_id = $1 AND person_id = $2`,
    [programId, supporter.personId],
  );
  const event = () => accepted(world, { programId, supporter, participant });
  await world.consume(world.tenant, [event()]);
  expect((await refusals(programId)).map(({ data }) => data.reason)).toEqual(['supporter_not_qualified']);
  await world.sql(
    `UPDATE groups.qualification SET eligible_until = '2026-03-02' WHERE program_id = $1 AND person_id = $2`,
    [programId, supporter.personId],
  );
  await world.consume(world.tenant, [event()]);
  expect(await joined(programId)).toHaveLength(2);
});

it('refuses enrolments it has never heard of instead of failing', async () => {
  const programId = await pilot(world);
  const participant = await ready(world, programId);
  const supporter = { personId: uuid(), enrolmentId: uuid() };
  const outcome = await world.consume(world.tenant, [accepted(world, { programId, supporter, participant })]);
  expect((await refusals(programId)).map(({ data }) => data.reason)).toEqual(['not_enrolled']);
  expect(await world.sql('SELECT 1 FROM groups.dead_letter')).toEqual([]);
  expect(outcome).toBeDefined();
});
