import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PersonErasedV1, PersonWaitlistedV1 } from '@holdfast/contracts';
import { type TestClient, uuid } from '@holdfast/testing';
import { applied, openWorld, pilot, ready, type World } from '../../../specs/world.js';

let world: World;
let programId: string;
beforeAll(async () => {
  world = await openWorld();
  programId = await pilot(world);
});
afterAll(() => world?.stop());

const withdraw = (client: TestClient, id: string, headers = {}) =>
  client.post(`/v1/enrolments/${id}/withdrawal`, undefined, headers);
const withdrawn = async (id: string) =>
  (await world.published('EnrolmentWithdrawn')).filter(({ key }) => key === id).map(({ data }) => data);
const state = async (id: string) =>
  (await world.sql('SELECT state FROM groups.enrolment WHERE enrolment_id = $1', [id]))[0]?.state;

it('asks for no reason, and tells once, however often it is asked', async () => {
  const { enrolmentId, personId, me } = await ready(world, programId);
  const key = { 'idempotency-key': uuid() };
  const answers = [
    await withdraw(me, enrolmentId, key),
    await withdraw(me, enrolmentId, key),
    await withdraw(me, enrolmentId),
  ];
  for (const { status, body } of answers) {
    expect([status, body]).toEqual([200, { id: enrolmentId, version: 4, state: 'withdrawn' }]);
  }
  expect(await withdrawn(enrolmentId)).toEqual([
    expect.objectContaining({ personId, programId, role: 'participant', withdrawnAt: world.clock.now() }),
  ]);
});

it('may be done by the coordinator of the site, which leaves a trace', async () => {
  const { enrolmentId, personId } = await applied(world, programId);
  expect((await withdraw(world.as({ roles: ['coordinator'], sites: [world.north] }), enrolmentId)).status).toBe(200);
  const trace = await world.sql('SELECT action FROM groups.audit_entry WHERE person_id = $1', [personId]);
  expect(trace).toEqual([{ action: 'enrolment_withdrawn' }]);
});

it('is nobody else’s business: they do not find it', async () => {
  const { enrolmentId } = await applied(world, programId);
  const strangers = [
    world.as({ personId: await world.person() }),
    world.as({ personId: await world.person(), roles: ['mentor', 'facilitator'], sites: [world.north] }),
    world.as({ roles: ['coordinator'], sites: [world.south] }),
    world.as({ roles: ['coordinator'], lane: 'patient' }),
    world.as({ roles: ['coordinator'], tenant: uuid() }),
  ];
  const absent = await withdraw(strangers[0]!, uuid());
  expect(absent.status).toBe(404);
  for (const stranger of strangers) {
    const { status, body } = await withdraw(stranger, enrolmentId);
    expect([status, body.code]).toEqual([absent.status, absent.body.code]);
  }
  expect(await state(enrolmentId)).toBe('requested');
});

it('follows when the person is erased', async () => {
  const { enrolmentId, personId } = await ready(world, programId);
  await world.consume(world.tenant, [PersonErasedV1.of({ personId, lane: 'staff' })]);
  expect(await state(enrolmentId)).toBe('withdrawn');
  expect(await withdrawn(enrolmentId)).toHaveLength(1);
  expect(await world.sql('SELECT 1 FROM groups.person WHERE person_id = $1', [personId])).toEqual([]);
});

it('stays withdrawn when word of the waitlist comes late', async () => {
  const { enrolmentId, personId, me } = await ready(world, programId);
  const waitlisted = () =>
    PersonWaitlistedV1.of({
      ...{
        lane: 'staff',
        programId,
        siteId: world.north,
        format: 'mentorship',
        entryId: uuid(),
        personId,
        enrolmentId,
      },
      ...{ reason: 'no_supporter', waitingSince: world.clock.now(), expectedOn: null },
    });
  await world.consume(world.tenant, [waitlisted()]);
  expect(await state(enrolmentId)).toBe('waitlisted');
  await withdraw(me, enrolmentId);
  await world.consume(world.tenant, [waitlisted()]);
  expect(await state(enrolmentId)).toBe('withdrawn');
});
