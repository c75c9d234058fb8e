import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import {
  asOwner,
  connectAs,
  type Counted,
  countMetrics,
  FixedClock,
  testDatabase,
  type TestDatabase,
  uuid,
} from '@holdfast/testing';
import type { DataSource } from 'typeorm';
import { Db, persistenceTables, type Scope, type Write } from './index.js';

let database: TestDatabase;
let dataSource: DataSource;
let db: Db;
let counted: Counted;

beforeAll(async () => {
  database = await testDatabase('groups');
  await asOwner(database, 'groups', persistenceTables('groups'));
  dataSource = await connectAs(database, 'groups', { entities: [], poolSize: 4 });
  db = new Db(dataSource, new FixedClock());
});

beforeEach(() => {
  counted = countMetrics();
});

afterEach(() => counted.stop());

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const scope: Scope = { tenantId: uuid(), lane: 'staff', sites: '*', personId: uuid() };
const write = (): Write => ({
  scope,
  idempotency: { subject: 'me', route: 'POST /jars', key: uuid(), fingerprint: 'a' },
  respond: () => ({ status: 201, headers: {}, body: 'made' }),
  refuse: ({ code }) => ({ status: 409, headers: {}, body: code }),
});

it('counts a commit that the database never answered', async () => {
  const losesItsConnection = db.transaction(scope, async (tx) => {
    const [row] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await database.sql('SELECT pg_terminate_backend($1)', [row?.pid]);
  });
  await expect(losesItsConnection).rejects.toThrow();
  expect(counted.totals).toEqual({ database_unknown_commits_total: 1 });
});

it('counts neither a commit that succeeds nor a transaction that fails before it', async () => {
  await db.transaction(scope, (tx) => tx.query('SELECT 1'));
  await expect(db.transaction(scope, (tx) => tx.query('SELECT 1 / 0'))).rejects.toThrow('division by zero');
  expect(counted.totals).toEqual({});
});

it('counts an answer that is replayed, not one that is given for the first time', async () => {
  const same = write();
  const answer = () => db.write(same, async () => ({ result: {}, facts: [] }));
  await answer();
  expect(counted.totals).toEqual({});
  expect((await answer()).body).toBe('made');
  expect(counted.totals).toEqual({ idempotency_replays_total: 1 });
});
