import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { instantFromMs } from '@holdfast/kernel';
import { messagingTables } from '@holdfast/messaging';
import { Db, persistenceTables, sweepIdempotency } from '@holdfast/persistence';
import { connectAs, eventually, FixedClock, testDatabase, type TestDatabase, uuid } from '@holdfast/testing';
import { createLogger } from '@holdfast/telemetry';
import pg from 'pg';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { migrateService } from './index.js';
import { startMaintenance } from './maintenance.js';

class Tables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    for (const statement of [...persistenceTables('groups'), ...messagingTables('groups')]) {
      await runner.query(statement);
    }
  }

  async down() {}
}

const clock = new FixedClock();
const logger = createLogger({ service: 'groups', level: 'silent' });
let database: TestDatabase;
let dataSource: DataSource;
let db: Db;

beforeAll(async () => {
  database = await testDatabase('groups');
  const definition = { name: 'groups', entities: [], migrations: [Tables1764000000000] };
  await migrateService(definition, { OWNER_DATABASE_URL: database.url('groups', 'owner') });
  dataSource = await connectAs(database, 'groups');
  db = new Db(dataSource, clock);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

/** An answer of a tenant of its own, which may be replayed for so many more seconds. */
const answer = (seconds: number) =>
  database.sql(
    `INSERT INTO groups.idempotency VALUES ($1, 'person:x', 'POST /v1/jars', $2, 'f', 201, '{}', '{}', $3)`,
    [uuid(), `key ${seconds}`, instantFromMs(Date.parse(clock.now()) + seconds * 1_000)],
  );
const kept = async () => (await database.sql('SELECT key FROM groups.idempotency ORDER BY key')).map(({ key }) => key);

it('sweeps the expired answers of every tenant, in portions, and no other', async () => {
  for (const seconds of [-5, -4, -3, -2, -1, 1]) await answer(seconds);
  expect(await sweepIdempotency(db, 2)).toBe(5);
  expect(await kept()).toEqual(['key 1']);
  expect(await sweepIdempotency(db, 2)).toBe(0);
});

it('does not wait for an answer that somebody holds: it is left for the next time', async () => {
  await answer(-1);
  const holder = new pg.Client({ connectionString: database.url('groups', 'owner') });
  await holder.connect();
  await holder.query(`BEGIN; SELECT FROM idempotency WHERE key = 'key -1' FOR UPDATE`);
  expect(await sweepIdempotency(db)).toBe(0);
  await holder.end();
  expect(await eventually(() => sweepIdempotency(db).then((swept) => swept > 0 && swept))).toBe(1);
});

it('runs at the start of a service and again later', async () => {
  await answer(-2);
  const end = await startMaintenance(db, { keepEvents: true, logger, everyMs: 50 });
  await eventually(async () => !(await kept()).includes('key -2'));
  await answer(-3);
  await eventually(async () => !(await kept()).includes('key -3'));
  end();
  expect(await kept()).toEqual(['key 1']);
});

it('gives the service no other way to rows of other tenants', async () => {
  await expect(db.transaction(null, (tx) => tx.query('DELETE FROM idempotency RETURNING key'))).resolves.toEqual([]);
  expect(await kept()).toEqual(['key 1']);
});
