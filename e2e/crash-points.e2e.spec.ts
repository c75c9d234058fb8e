import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Failpoint } from '@holdfast/kernel';
import type { Service } from '@holdfast/tools/stack/environment.ts';
import { dieAt } from './crash-points/crash.ts';
import { Busy, endings, floors, programs, siteOpenings } from './crash-points/loads.ts';
import { POINTS } from './crash-points/matrix.ts';
import { whole } from './crash-points/whole.ts';
import { Ledger } from './support/ledger.ts';
import { openOffice } from './support/program-office.ts';
import { startWorld, type World } from './support/world.ts';

const DIES_WITHIN_MS = 240_000;
let world: World;
let ledger: Ledger;
let users: Busy;

beforeAll(async () => {
  world = await startWorld({ auditApplied: true });
  ledger = new Ledger(world.stack.info.postgres);
  await openOffice(world);
});

afterAll(async () => {
  users?.abandon();
  await ledger?.end();
  await world?.end();
});

/** From one death to the next: each recovery is itself cut off, the last one is not. */
async function dieAtEach(service: Service, points: readonly Failpoint[]): Promise<void> {
  await world.stack.halt(service);
  for (const point of points) await dieAt(world.stack, { service, point, hit: 1 }, DIES_WITHIN_MS);
  await world.stack.start(service);
}

it('loses nothing and does nothing twice though groups and analytics die at each of their points', async () => {
  users = await Busy.start(
    world,
    [programs(world), endings(world), floors(world, 'South Clinic'), siteOpenings(world, 'first')],
    50,
  );
  const deaths = Promise.all([dieAtEach('groups', POINTS.groups), dieAtEach('analytics', POINTS.analytics)]);
  deaths.catch(() => undefined);
  await Promise.race([deaths, users.refused()]);
  await users.stop();
  await whole(ledger);
  const clients = users.clients.filter(({ wishes }) => wishes.length > 0);
  for (const client of clients) expect(await client.differences()).toEqual([]);
  const asked = clients.flatMap(({ wishes }) => wishes).filter(({ request }) => request.path === '/v1/programs');
  expect(await ledger.count('SELECT FROM groups.program')).toBe(asked.length);
  expect(clients.reduce((sum, { unknown }) => sum + unknown, 0)).toBeGreaterThan(0);
  await whole(ledger);
}, 1_200_000);
