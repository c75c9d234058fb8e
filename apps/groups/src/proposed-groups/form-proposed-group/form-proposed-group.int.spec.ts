import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { proposal, type Proposed, proposedGroup, SLOT } from '../../../specs/proposed.js';
import { openWorld, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

const told = async (name: string, { programId }: Proposed) =>
  (await world.published(name)).filter(({ data }) => data.programId === programId);
const tasks = async ({ programId }: Proposed) =>
  (await world.as({ roles: ['coordinator'] }).get('/v1/office-tasks')).body.items.filter(
    (task: { programId: string }) => task.programId === programId,
  );

it('forms the group once and without members: nobody is enrolled without their yes', async () => {
  const proposed = await proposedGroup(world);
  await world.consume(world.tenant, [proposal(world, proposed)]);
  await world.consume(world.tenant, [proposal(world, proposed)]);
  const [formed, ...more] = await told('GroupFormed', proposed);
  expect(more).toEqual([]);
  const { groupProposalId } = proposed;
  expect(formed).toMatchObject({ sequence: 1, data: { groupProposalId, slot: SLOT, members: [], capacity: 4 } });
  expect(await told('MemberJoined', proposed)).toEqual([]);
  expect((await proposed.members[0]!.me.get(`/v1/groups/${formed!.key}`)).status).toBe(404);
  const { body } = await world.as({ roles: ['coordinator'] }).get(`/v1/groups/${formed!.key}`);
  expect(body).toMatchObject({ state: 'forming', visibility: 'hidden', slot: SLOT, members: [], siteId: world.north });
  const [{ personId }] = [proposed.lead!];
  expect(await tasks(proposed)).toMatchObject([
    { kind: 'group_forming', state: 'open', groupId: formed!.key, personId },
  ]);
});

it('has in a workshop the purpose of its program as learning goal', async () => {
  const proposed = await proposedGroup(world, { format: 'workshop' });
  await world.consume(world.tenant, [proposal(world, proposed)]);
  const [formed] = await told('GroupFormed', proposed);
  const { body } = await world.as({ roles: ['coordinator'] }).get(`/v1/groups/${formed!.key}`);
  expect(body.gathering).toMatchObject({ learningGoal: 'Nobody starts alone', ledBy: null, minimum: 3 });
});

it('tells everybody it was proposed for, when the program does not take people in', async () => {
  const proposed = await proposedGroup(world);
  await world.sql(`UPDATE groups.program SET phase = 'paused' WHERE program_id = $1`, [proposed.programId]);
  await world.consume(world.tenant, [proposal(world, proposed)]);
  const refused = (await told('JoinRefused', proposed)).map(({ data }) => data);
  expect(refused.map(({ proposalId }) => proposalId).sort()).toEqual([...proposed.offers.values()].sort());
  expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(['program_not_open']));
  expect(await told('GroupFormed', proposed)).toEqual([]);
});

it('tells them also where the format has no groups that people join', async () => {
  const proposed = await proposedGroup(world);
  await world.consume(world.tenant, [proposal(world, proposed, { format: 'peer_counseling' })]);
  expect((await told('JoinRefused', proposed)).map(({ data }) => data.reason)).toContain('not_joinable');
  expect(await world.sql('SELECT 1 FROM groups.dead_letter')).toEqual([]);
});
