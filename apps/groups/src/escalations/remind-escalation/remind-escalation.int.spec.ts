import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { systemScope } from '@holdfast/persistence';
import { uuid } from '@holdfast/testing';
import { openWorld, type World } from '../../../specs/world.js';
import { EscalationsStore } from '../escalations.store.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());

async function opened(): Promise<{ id: string; personId: string }> {
  const [id, personId] = [uuid(), uuid()];
  const place = { tenantId: world.tenant, lane: 'staff', siteId: world.north, programId: null, format: null } as const;
  const concern = {
    personId,
    pseudonym: uuid(),
    level: 'urgent',
    trigger: 'phq9_item9',
    responderIds: [uuid()],
  } as const;
  const store = world.app.get(EscalationsStore, { strict: false });
  await world.db.transaction(systemScope(world.tenant), (tx) => store.open(tx, id, place, concern));
  return { id, personId };
}

const notices = async (id: string) => (await world.published('EscalationOpened')).filter(({ key }) => key === id);
const clinician = (over: object = {}) => world.as({ roles: ['clinician'], sites: [world.north], ...over });
const acknowledge = (id: string, me = clinician()) => me.post(`/v1/escalations/${id}/acknowledgement`, {});

it('tells everybody again every quarter of an hour until somebody takes it, and then no more', async () => {
  const { id } = await opened();
  await world.runDueWork();
  expect(await notices(id)).toHaveLength(1);
  for (const count of [2, 3]) {
    world.clock.advance({ minutes: 15 });
    await world.runDueWork();
    await world.runDueWork();
    expect(await notices(id)).toHaveLength(count);
  }
  expect((await acknowledge(id)).body.state).toBe('acknowledged');
  world.clock.advance({ hours: 2 });
  await world.runDueWork();
  expect(await notices(id)).toHaveLength(3);
  const acknowledged = (await world.published('EscalationAcknowledged')).filter(({ key }) => key === id);
  expect(acknowledged).toMatchObject([{ sequence: 4 }]);
});

it('is taken by one of two who answer at once', async () => {
  const { id } = await opened();
  const answers = await Promise.all([acknowledge(id), acknowledge(id, clinician())]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it('is there for clinicians of its site only, and never for the person it is about', async () => {
  const { id, personId } = await opened();
  const ids = async (me: ReturnType<World['as']>) =>
    (await me.get('/v1/escalations?state=opened&limit=200')).body.items.map((each: { id: string }) => each.id);
  expect(await ids(clinician())).toContain(id);
  expect(await ids(clinician({ sites: [world.south] }))).not.toContain(id);
  expect(await ids(clinician({ lane: 'patient' }))).not.toContain(id);
  expect(await ids(clinician({ personId }))).not.toContain(id);
  expect((await acknowledge(id, clinician({ sites: [world.south] }))).status).toBe(404);
  expect((await acknowledge(id, clinician({ personId }))).status).toBe(403);
  expect((await acknowledge(id, clinician({ roles: ['coordinator'] }))).status).toBe(403);
  const traces = await world.sql(
    `SELECT action FROM groups.audit_entry WHERE subject_id = $1 AND person_id = $2 AND action = 'escalation_seen'`,
    [id, personId],
  );
  expect(traces).toHaveLength(1);
});
