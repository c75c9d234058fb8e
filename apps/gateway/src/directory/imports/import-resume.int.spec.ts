import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type DueItem, type DueWorkHandler, DueWorkRunner } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';
import { principal, testService, type TestService, uuid } from '@holdfast/testing';
import { gateway } from '../../app.module.js';
import { ImportClient, people, person, SITES } from './import-client.fixture.js';
import { RUN_IMPORT, RunImport } from './index.js';

let service: TestService;
let office: ImportClient;

beforeAll(async () => {
  service = await testService(gateway);
});

afterAll(() => service?.stop());

beforeEach(() => {
  office = new ImportClient(service, principal(uuid(), { roles: ['administrator'] }));
});

/** 1,100 people: two steps per pass. */
const many = () => ({
  sites: SITES,
  people: people(
    ...Array.from({ length: 1_100 }, (_, n) => person(`p${n}`, { login: `l${n}`, manager_external_id: n ? 'p0' : '' })),
  ),
});

/** Runs due work whose handler may be cut off in the middle of a step. */
async function work(cut: (tx: Tx, item: DueItem) => Promise<void>): Promise<void> {
  const real = service.app.get(RunImport);
  const handler: DueWorkHandler = {
    run: async (item, tx) => {
      await real.run(item, tx);
      await cut(tx, item);
    },
  };
  const runner = new DueWorkRunner(service.db, new Map([[RUN_IMPORT, handler]]));
  for (let idle = 0; idle < 3; idle += 1) {
    while (await runner.runOne().catch(() => false)) idle = 0;
    service.clock.advance({ minutes: 10 });
  }
}

/** Everybody once, with the manager and the login the file says, and heard of once. */
async function expectWhole(address: string): Promise<void> {
  expect(await office.outcome(address)).toMatchObject({
    state: 'done',
    counts: [1_101, 0, 0, 0],
    errors: [],
    lines: { total: 1_101, done: 1_101 },
  });
  expect(await office.published()).toEqual({ SiteOpened: 1, PersonRegistered: 1_100 });
  const [row] = await service.sql(
    `SELECT count(*)::int AS people, count(p.manager_id)::int AS managed, count(DISTINCT p.manager_id)::int AS managers,
            (SELECT count(*)::int FROM gateway.login WHERE tenant_id = $1) AS logins
     FROM gateway.person p WHERE p.tenant_id = $1`,
    [office.me.tenantId],
  );
  expect(row).toEqual({ people: 1_100, managed: 1_099, managers: 1, logins: 1_100 });
}

it('goes on behind the last whole step, whichever step was cut off', async () => {
  const address = String((await office.send(many())).headers['location']);
  const cuts = new Set<string>();
  await work(async (tx) => {
    const [row] = await tx.query<{ step: string }>('SELECT coalesce(step::text, state) AS step FROM import');
    if (cuts.has(row!.step)) return;
    cuts.add(row!.step);
    throw new Error('the process is gone');
  });
  expect(cuts.size).toBe(7);
  await expectWhole(address);
});

it('goes on after the connection was lost between work and commit, as when the process is killed', async () => {
  const address = String((await office.send(many())).headers['location']);
  let steps = 0;
  await work(async (tx) => {
    steps += 1;
    if (steps % 2 === 0) return;
    const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await service.sql('SELECT pg_terminate_backend($1)', [row!.pid]);
  });
  expect(steps).toBeGreaterThan(7);
  await expectWhole(address);
});

it('lets imports of one tenant take turns, in the order they came', async () => {
  const few = (name: string) => ({ sites: SITES, people: people(person('a', { given_name: name })) });
  const first = await office.send(few('Ada'));
  const second = await office.send(few('Bea'));
  await work(async () => undefined);
  expect((await office.outcome(String(first.headers['location']))).counts).toEqual([2, 0, 0, 0]);
  expect((await office.outcome(String(second.headers['location']))).counts).toEqual([0, 1, 1, 0]);
  expect(await office.published()).toEqual({ SiteOpened: 1, PersonRegistered: 1, PersonChanged: 1 });
});
