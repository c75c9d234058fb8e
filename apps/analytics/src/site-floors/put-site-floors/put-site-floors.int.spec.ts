import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SiteOpenedV1 } from '@holdfast/contracts';
import { fixture } from '@holdfast/contracts/fixtures';
import { principal, type TestService, testService, uuid } from '@holdfast/testing';
import { many, World } from '../../../spec/world.js';
import { analytics } from '../../app.module.js';

const tenant = uuid();
let app: TestService;

beforeAll(async () => {
  app = await testService(analytics);
});
afterAll(() => app.stop());

const as = (role: string, of: Parameters<typeof principal>[1] = {}) =>
  app.http(principal(tenant, { roles: [role], ...of }));

async function site() {
  const world = new World();
  const opened = SiteOpenedV1.of({ ...fixture(SiteOpenedV1), siteId: world.siteId });
  await app.consume(tenant, [opened, world.program(), ...many(7, () => world.enrolment().events).flat()]);
  return {
    world,
    path: `/v1/sites/${world.siteId}/disclosure-floors`,
    own: as('coordinator', { sites: [world.siteId] }),
  };
}

it('hides what a site asks to hide from then on', async () => {
  const { world, path, own } = await site();
  const enrolled = async () => (await own.get(`/v1/programs/${world.programId}/dashboard`)).body.figures.enrolled;
  expect((await own.get(path)).body).toEqual({ siteId: world.siteId, version: 0, engagement: 5, split: 10 });
  expect(await enrolled()).toBe(7);
  const raised = await own.put(path, { engagement: 8, split: 12 }, 0);
  expect(raised).toMatchObject({ status: 200, body: { version: 1 } });
  expect((await own.get(path)).body).toMatchObject({ version: 1, engagement: 8, split: 12 });
  expect(await enrolled()).toBeUndefined();
  const patients = as('coordinator', { sites: [world.siteId], lane: 'patient' });
  expect((await patients.get(path)).body).toMatchObject({ version: 0, engagement: 11, split: 11 });
});

it('refuses floors below those of the code', async () => {
  const { path, own } = await site();
  const refused = await own.put(path, { engagement: 4, split: 10 }, 0);
  expect([refused.status, refused.body.code]).toEqual([422, 'analytics.site_floors.too_low']);
  expect((await own.put(path, { engagement: 5.5, split: 10 }, 0)).status).toBe(400);
  expect((await own.get(path)).body.version).toBe(0);
});

it('refuses a stale version', async () => {
  const { path, own } = await site();
  expect((await own.put(path, { engagement: 6, split: 10 }, 3)).status).toBe(412);
  expect((await own.put(path, { engagement: 6, split: 10 }, 0)).status).toBe(200);
  expect((await own.put(path, { engagement: 9, split: 10 }, 0)).status).toBe(412);
  expect((await own.put(path, { engagement: 9, split: 10 }, 1)).status).toBe(200);
  expect((await own.get(path)).body).toMatchObject({ version: 2, engagement: 9 });
});

it('is not there for others', async () => {
  const { path, own } = await site();
  expect((await as('coordinator', { sites: [uuid()] }).put(path, { engagement: 6, split: 10 }, 0)).status).toBe(404);
  expect((await own.put(`/v1/sites/${uuid()}/disclosure-floors`, { engagement: 6, split: 10 }, 0)).status).toBe(404);
  expect((await as('mentor').get(path)).status).toBe(403);
});
