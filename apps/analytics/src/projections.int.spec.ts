import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutboundEvent } from '@holdfast/kernel';
import { schemaDrift } from '@holdfast/persistence';
import { random, type TestService, testService, uuid } from '@holdfast/testing';
import { history, shuffled } from '../spec/history.js';
import { World } from '../spec/world.js';
import { analytics } from './app.module.js';
import { projections } from './projections.js';

const tenant = uuid();
let app: TestService;

beforeAll(async () => {
  app = await testService(analytics);
});
afterAll(async () => {
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
  const events = history(new World(2));
  let expected: Awaited<ReturnType<typeof everything>>;

  it('count every kind of event', async () => {
    await consume(events, 1_000);
    expected = await everything();
    for (const { table } of projections) expect(expected[table]).not.toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])(
    'come out the same whatever the order of topics and the size of batches (%i)',
    async (seed) => {
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
    },
  );
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
