import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { principal, type TestService, testService, uuid } from '@holdfast/testing';
import { many, World } from '../../../spec/world.js';
import { analytics } from '../../app.module.js';

const tenant = uuid();
let app: TestService;

beforeAll(async () => {
  app = await testService(analytics);
});
afterAll(() => app.stop());

async function group(lane: 'staff' | 'patient', answers: number) {
  const world = new World(1, lane);
  const [groupId, facilitator, member] = [uuid(), uuid(), uuid()] as [string, string, string];
  await app.consume(tenant, [
    world.program(),
    ...world.membership({ groupId, personId: facilitator, role: 'facilitator' }).events,
    ...world.membership({ groupId, personId: member, role: 'member' }).events,
    ...many(answers, (n) => world.pulse(`pseudonym-of-${n}-xxxxxx`, n, { groupId })),
  ]);
  const as = (personId: string, of = {}) => app.http(principal(tenant, { personId, lane, ...of }));
  return { path: `/v1/groups/${groupId}/pulse`, groupId, world, as, facilitator, member };
}

it.each(['staff', 'patient'] as const)(
  'tells a facilitator of the %s lane the mean from five answers on',
  async (lane) => {
    const four = await group(lane, 4);
    const none = await four.as(four.facilitator).get(four.path);
    expect(none).toMatchObject({ status: 200, body: { groupId: four.groupId, period: 'all' } });
    expect(none.body.mean).toBeUndefined();
    const five = await group(lane, 5);
    expect((await five.as(five.facilitator).get(five.path)).body.mean).toBe(2);
    const another = five.world.pulse('pseudonym-of-another', 10, { groupId: five.groupId });
    await app.consume(tenant, [another]);
    expect((await five.as(five.facilitator).get(five.path)).body.mean).toBe(2);
  },
);

it('counts people, not answers', async () => {
  const { path, as, facilitator, world, groupId } = await group('staff', 4);
  await app.consume(tenant, [world.pulse('pseudonym-of-0-xxxxxx', 9, { groupId })]);
  expect((await as(facilitator).get(path)).body.mean).toBeUndefined();
});

it('is for those who lead the group, and for nobody else', async () => {
  const { path, as, facilitator, member, world, groupId } = await group('staff', 6);
  expect((await as(member).get(path)).status).toBe(403);
  const absent = await as(facilitator).get(`/v1/groups/${uuid()}/pulse`);
  const strangers = [as(uuid()), as(uuid(), { roles: ['program_lead'] }), as(facilitator, { lane: 'patient' })];
  for (const stranger of strangers) {
    const answer = await stranger.get(path);
    expect([answer.status, answer.body.code]).toEqual([404, absent.body.code]);
  }
  const gone = uuid();
  const ended = { reason: 'moved', leftAt: '2026-03-01T00:00:00Z' };
  await app.consume(tenant, world.membership({ groupId, personId: gone, role: 'facilitator' }, ended).events);
  expect((await as(gone).get(path)).status).toBe(404);
});

it('follows a member who begins to lead the group, and no longer does', async () => {
  const { path, as, world, groupId } = await group('staff', 6);
  const personId = uuid();
  const { membershipId, events } = world.membership({ groupId, personId, role: 'member' });
  const member = { membershipId, groupId, personId };
  const risen = world.inRole({ ...member, role: 'co_facilitator', previousRole: 'member' });
  const again = world.inRole({ ...member, role: 'member', previousRole: 'co_facilitator' });
  await app.consume(tenant, [...events, risen]);
  expect((await as(personId).get(path)).status).toBe(200);
  await app.consume(tenant, [again]);
  expect((await as(personId).get(path)).status).toBe(403);
});
