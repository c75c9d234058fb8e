import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { accepted, pair, sessionsOf } from '../../../specs/pairs.js';
import { openWorld, ready, type World } from '../../../specs/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

it('ends groups and enrolments of a program after it, batch by batch and not in the request', async () => {
  const two = await pair(world);
  const { programId, mentor: supporter } = two;
  const another = await ready(world, programId);
  await world.consume(world.tenant, [accepted(world, { programId, supporter, participant: another })]);
  await sessionsOf(world, two);
  const waiting = await ready(world, programId);
  const late = await ready(world, programId);
  const elsewhere = await pair(world);
  const told = async (name: string) =>
    (await world.published(name)).filter(({ data }) => data.programId === programId).map(({ data }) => data);
  const states = async () =>
    world.sql('SELECT person_id, state FROM groups.enrolment WHERE program_id = $1', [programId]);

  const lead = world.as({ roles: ['program_lead'] });
  expect((await lead.post(`/v1/programs/${programId}/phase`, { to: 'ended' })).status).toBe(200);
  expect(await told('GroupClosed')).toEqual([]);
  // One batch of groups, one of enrolments.
  expect(await world.runDueWork()).toBe(2);

  const left = await told('MemberLeft');
  expect(left.map(({ reason }) => reason)).toEqual(Array(4).fill('completed'));
  expect((await told('GroupClosed')).map(({ reason }) => reason)).toEqual(Array(2).fill('completed'));
  expect((await told('SessionCancelled')).map(({ reason }) => reason)).toEqual(Array(3).fill('program_ended'));
  const byPerson = Object.fromEntries((await states()).map(({ person_id: id, state }) => [id as string, state]));
  expect(byPerson).toEqual({
    [supporter.personId]: 'completed',
    [two.mentee.personId]: 'completed',
    [another.personId]: 'completed',
    [waiting.personId]: 'withdrawn',
    [late.personId]: 'withdrawn',
  });
  expect(await world.sql(`SELECT 1 FROM groups.due_work WHERE kind = 'end_program'`)).toEqual([]);
  expect((await elsewhere.mentee.me.get('/v1/my/groups')).body.items).toHaveLength(1);

  await world.consume(world.tenant, [accepted(world, { programId, supporter, participant: late })]);
  expect(await told('JoinRefused')).toMatchObject([{ reason: 'program_not_open' }]);
});
