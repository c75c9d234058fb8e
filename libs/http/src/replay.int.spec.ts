import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Db, persistenceTables, type Write } from '@holdfast/persistence';
import { DomainError } from '@holdfast/kernel';
import { asOwner, connectAs, eventually, FixedClock, testDatabase, type TestDatabase } from '@holdfast/testing';
import type { DataSource } from 'typeorm';
import { slice } from './test-app.js';
import { good, JAR, jarClient, type JarClient } from './test-client.js';

let database: TestDatabase;
let dataSource: DataSource;
let client: JarClient;
let work: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase('groups');
  // As long as in production: a twin hears of the running one once its wait is over.
  await database.sql(
    `DO $$ BEGIN EXECUTE format('ALTER ROLE groups_app IN DATABASE %I RESET lock_timeout', current_database()); END $$`,
  );
  await asOwner(database, 'groups', [...persistenceTables('groups'), 'CREATE TABLE groups.bean (id serial)']);
  dataSource = await connectAs(database, 'groups');
  const db = new Db(dataSource, new FixedClock());
  slice.perform = (asked: Write) =>
    db.write(asked, async (tx) => {
      await tx.query('INSERT INTO bean DEFAULT VALUES');
      await work();
      const [row] = await tx.query<{ beans: number }>('SELECT count(*)::int AS beans FROM bean');
      if (asked.ifMatch !== undefined && asked.ifMatch !== row?.beans) {
        throw new DomainError('request.version_stale', 'precondition');
      }
      return { result: { id: JAR, version: row?.beans, state: 'open' }, facts: [] };
    });
  client = await jarClient();
});

afterAll(async () => {
  delete slice.perform;
  await client?.close();
  await dataSource?.destroy();
  await database?.drop();
});

const fill = async (key: string, payload: object = good) => {
  const { response, code } = await client.fill({ payload, headers: { 'idempotency-key': key } });
  const { date: _, ...headers } = response.headers;
  return { code, status: response.statusCode, headers, body: response.body };
};
const beans = async () => (await database.sql('SELECT 1 FROM groups.bean')).length;

it('has one effect per key and answers a retry byte for byte', async () => {
  work = async () => undefined;
  const first = await fill('first-key-of-sixteen');
  const again = await fill('"first-key-of-sixteen"');
  expect(first.status).toBe(201);
  expect(again).toEqual(first);
  expect(await beans()).toBe(1);
});

it('refuses the same key for another body', async () => {
  expect((await fill('first-key-of-sixteen', { ...good, beans: 9 })).code).toBe('422 request.idempotency_key_reused');
  expect(await beans()).toBe(1);
});

it('stores a broken rule as the answer, and undoes the work', async () => {
  work = () => Promise.reject(new DomainError('groups.jar.full', 'conflict', { beans: 1 }));
  const first = await fill('second-key-of-sixteen');
  work = async () => undefined;
  expect(first.code).toBe('409 groups.jar.full');
  expect(await fill('second-key-of-sixteen')).toEqual(first);
  expect(await beans()).toBe(1);
});

it('refuses a stale version', async () => {
  const patch = (tag: string) => client.ask('PATCH', `/jars/${JAR}`, { payload: good, headers: { 'if-match': tag } });
  expect((await patch('"1"')).code).toBe('412 request.version_stale');
  expect((await patch('"2"')).response.statusCode).toBe(200);
});

it('tells a twin of a running request to come back', async () => {
  let finish: (() => void) | undefined;
  work = () => new Promise((resolve) => (finish = resolve));
  const running = fill('third-key-of-sixteen');
  await eventually(() => finish !== undefined);
  const twin = await fill('third-key-of-sixteen');
  expect([twin.code, twin.headers['retry-after']]).toEqual(['409 request.in_progress', '2']);
  finish?.();
  expect((await running).status).toBe(201);
});

it('answers 503, not success, when the connection is lost before commit, and the retry has its effect', async () => {
  const before = await beans();
  work = async () => {
    await database.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'groups_app' AND datname = current_database()`,
    );
  };
  const lost = await fill('fourth-key-of-sixteen');
  expect([lost.code, lost.headers['retry-after']]).toEqual(['503 request.unavailable', '2']);
  expect(await beans()).toBe(before);
  work = async () => undefined;
  // Every connection was cut: the pool may hand out another one before it has heard of that, and says 503 once more.
  await eventually(async () => (await fill('fourth-key-of-sixteen')).status === 201);
  expect(await beans()).toBe(before + 1);
});
