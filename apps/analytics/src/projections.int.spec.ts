import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutboundEvent } from '@holdfast/kernel';
import { Db, openDatabase, schemaDrift } from '@holdfast/persistence';
import { type TestService, testService, uuid } from '@holdfast/testing';
import type { DataSource } from 'typeorm';
import { history, shuffled } from '../spec/history.js';
import { random } from '../spec/random.js';
import { World } from '../spec/world.js';
import { analytics } from './app.module.js';
import { projections } from './projections.js';
import { rebuild } from './projections/index.js';

const tenant = uuid();
let app: TestService;
let asOwner: DataSource;
let owner: Db;

beforeAll(async () => {
  app = await testService(analytics);
  asOwner = await openDatabase({
    url: app.database.url('analytics', 'owner'),
    schema: 'analytics',
    poolSize: 1,
    applicationName: 'test rebuild',
  }).initialize();
  owner = new Db(asOwner, app.clock);
});
afterAll(async () => {
  await asOwner.destroy();
  await app.stop();
});

/** In batches, as they would come from the broker. */
async function consume(events: readonly OutboundEvent[], batch: number): Promise<void> {
  for (let from = 0; from < events.length; from += batch) await app.consume(tenant, events.slice(from, from + batch));
}

const rows = (table: string) => app.sql(`SELECT * FROM analytics.${table} ORDER BY 1`);

const everything = async () => {
  const counted = await Promise.all(projections.map(async ({ table }) => [table, await rows(table)] as const));
  return Object.fromEntries(counted);
};

describe('read models', () => {
  it('come out the same whatever the order of topics and the size of batches', async () => {
    const events = history(new World(2));
    await consume(events, 1_000);
    const expected = await everything();
    for (const { table } of projections) expect(expected[table]).not.toEqual([]);
    for (const seed of [1, 2, 3, 4, 5]) {
      const draw = random(seed);
      const other = await testService(analytics);
      try {
        const order = shuffled(events, draw);
        for (let from = 0; from < order.length;) {
          const size = 1 + draw(60);
          await other.consume(tenant, order.slice(from, from + size));
          from += size;
        }
        for (const { table } of projections) {
          expect(await other.sql(`SELECT * FROM analytics.${table} ORDER BY 1`)).toEqual(expected[table]);
        }
      } finally {
        await other.stop();
      }
    }
  });

  it.each(projections.map(({ table }) => table))('%s equals a recount, which changes nothing', async (table) => {
    const before = await rows(table);
    const projection = projections.find((each) => each.table === table)!;
    expect(await rebuild(owner, projection)).toEqual({ rows: before.length, differing: 0 });
    expect(await rows(table)).toEqual(before);
  });

  it('are put right by a rebuild, which tells how much was wrong', async () => {
    const session = projections.find(({ table }) => table === 'session')!;
    const before = await rows('session');
    await app.sql(`UPDATE analytics.session SET state = 'held' WHERE state = 'cancelled'`);
    await app.sql(`DELETE FROM analytics.session WHERE state = 'missed'`);
    const { differing } = await rebuild(owner, session);
    expect(differing).toBeGreaterThan(0);
    expect(await rows('session')).toEqual(before);
  });

  it('are rebuilt while events keep arriving, and lose none', async () => {
    const session = projections.find(({ table }) => table === 'session')!;
    const worlds = [new World(2), new World(2), new World(2)];
    let running = true;
    const arriving = (async () => {
      for (const world of worlds) await consume(history(world), 7);
      running = false;
    })();
    let rebuilds = 0;
    while (running) {
      expect((await rebuild(owner, session)).differing).toBe(0);
      rebuilds += 1;
    }
    await arriving;
    expect(rebuilds).toBeGreaterThan(1);
    expect((await rebuild(owner, session)).differing).toBe(0);
    const [planned] = await app.sql<{ count: string }>(
      'SELECT count(DISTINCT aggregate_id) FROM analytics.inbox WHERE type = ANY ($1)',
      [session.events.map(({ type }) => type)],
    );
    expect(await rows('session')).toHaveLength(Number(planned?.count));
  });

  it('stay behind the wall and keep the names of their indexes when they are swapped', async () => {
    const shape = () =>
      app.sql(
        `SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
                (SELECT array_agg(indexname::text ORDER BY indexname) FROM pg_indexes WHERE tablename = c.relname) AS indexes,
                (SELECT jsonb_agg(to_jsonb(p) ORDER BY policyname) FROM pg_policies p WHERE tablename = c.relname) AS policies
         FROM pg_class c WHERE c.relname = ANY ($1) ORDER BY 1`,
        [projections.map(({ table }) => table)],
      );
    const before = await shape();
    for (const projection of projections) await rebuild(owner, projection);
    expect(await shape()).toEqual(before);
    expect(await app.sql(`SELECT tablename FROM pg_tables WHERE tablename ~ '_(rebuilt|counted)$'`)).toEqual([]);
  });
});

describe('tables', () => {
  it('agree with the mappings', async () => {
    expect(await schemaDrift(app.dataSource)).toEqual([]);
  });

  it('are behind the tenant wall, those of the libraries apart that hold ids and bytes', async () => {
    const open = await app.sql<{ relname: string }>(
      `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'analytics' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
         AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
       ORDER BY 1`,
    );
    expect(open.map(({ relname }) => relname)).toEqual(['dead_letter', 'due_work', 'event_log', 'inbox']);
  });
});

it('hears exactly what its read models are counted from', () => {
  const heard = analytics.subscriptions!.list.map(({ contract }) => contract.type);
  expect(heard).toEqual(projections.flatMap(({ events }) => events.map(({ type }) => type)));
});
