import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DomainError } from '@holdfast/kernel';
import { asOwner, connectAs, eventually, FixedClock, testDatabase, type TestDatabase, uuid } from '@holdfast/testing';
import type { DataSource } from 'typeorm';
import {
  type Asked,
  Db,
  type Decided,
  Overloaded,
  persistenceTables,
  type Scope,
  SharedWrites,
  tenantPolicy,
  type Tx,
  type Write,
} from './index.js';
import { Jar, jarMapping, Jars, TableOutbox } from './jars.fixture.js';

interface Fill {
  readonly jarId: string;
  readonly beans: number;
  /** Written instead of the tenant that asks: what a bug would do. */
  readonly tenantId?: string;
}

const site = uuid();
const scopeOf = (tenantId: string): Scope => ({ tenantId, lane: 'staff', sites: [site], personId: uuid() });

let database: TestDatabase;
let dataSource: DataSource;
let db: Db;
let jars: Jars;
/** How many requests each transaction decided, in order. */
let batches: number[];
/** Somebody else has the jar for the moment. */
let taken: boolean;
/** What happens elsewhere between looking and writing, told how much is filled by those who looked. */
let meanwhile: (beans: readonly number[]) => unknown;

beforeAll(async () => {
  database = await testDatabase('groups');
  await asOwner(database, 'groups', [
    ...persistenceTables('groups'),
    `CREATE TABLE jar (jar_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, site_id uuid NOT NULL,
       owner_id uuid NOT NULL, beans int NOT NULL CHECK (beans <> 13), CONSTRAINT "PK_jar" PRIMARY KEY (jar_id))`,
    `CREATE TABLE fact (key uuid, data jsonb)`,
    ...tenantPolicy({ schema: 'groups', table: 'jar', site: { column: 'site_id' } }),
  ]);
  dataSource = await connectAs(database, 'groups', { entities: [jarMapping], poolSize: 8 });
  db = new Db(dataSource, new FixedClock());
  jars = new Jars(db, new TableOutbox());
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

beforeEach(() => {
  batches = [];
  taken = false;
  meanwhile = () => undefined;
});

const filling = (options = {}) =>
  new SharedWrites<Fill, Jar>(
    db,
    {
      keyOf: ({ jarId }) => jarId,
      async decide(tx: Tx, asked: readonly Asked<Fill>[]) {
        batches.push(asked.length);
        const there = await jars.findMany(
          asked.map(({ command }) => command.jarId),
          tx,
        );
        await meanwhile(asked.map(({ command }) => command.beans));
        return asked.map(({ command, scope }): Decided<Jar> | DomainError => {
          if (taken) return new DomainError('groups.jar.taken', 'conflict', { retryAfter: 1 });
          if (there.has(command.jarId)) return new DomainError('groups.jar.there', 'conflict');
          const jar = new Jar(command.jarId, command.tenantId ?? scope.tenantId, site, command.beans);
          return { result: { ...jar, version: 1 }, facts: [], effect: jar };
        });
      },
      carryOut: (tx, filled) =>
        jars.insertMany(
          filled.map((aggregate) => ({
            aggregate,
            facts: [{ type: 'BeansTaken' as const, jarId: aggregate.id, count: 0 }],
          })),
          tx,
        ),
    },
    options,
  );

const write = (scope: Scope, key = uuid(), fingerprint = 'a'): Write => ({
  scope,
  idempotency: { subject: 'me', route: 'POST /jars', key, fingerprint },
  respond: (jar) => ({ status: 201, headers: { etag: '"1"' }, body: `filled ${(jar as Jar).id}` }),
  refuse: ({ code }) => ({ status: 409, headers: {}, body: code }),
});

const rows = (tenantId: string) =>
  database.sql('SELECT jar_id, beans FROM groups.jar WHERE tenant_id = $1 ORDER BY beans', [tenantId]);
const facts = (jarId: string) => database.sql('SELECT 1 FROM groups.fact WHERE key = $1', [jarId]);
const fill = (beans: number): Fill => ({ jarId: uuid(), beans });

it('puts what arrives together into few transactions, each request with its own answer, row and event', async () => {
  const [shared, scope] = [filling(), scopeOf(uuid())];
  const all = Array.from({ length: 50 }, (_, n) => fill(n + 20));
  const answers = await Promise.all(all.map((each) => shared.join(each, write(scope))));
  expect(answers.map(({ body }) => body)).toEqual(all.map(({ jarId }) => `filled ${jarId}`));
  expect(batches).toEqual([50]);
  expect(await rows(scope.tenantId)).toHaveLength(50);
  for (const { jarId } of all.slice(0, 3)) expect(await facts(jarId)).toHaveLength(1);
});

it('replays byte for byte, in the same batch and later, and does the work once', async () => {
  const [shared, scope, key, one] = [filling(), scopeOf(uuid()), uuid(), fill(1)];
  const twins = await Promise.all([1, 2, 3].map(() => shared.join(one, write(scope, key))));
  const later = await shared.join(one, write(scope, key));
  expect(new Set([...twins, later].map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await rows(scope.tenantId)).toHaveLength(1);
  expect(await facts(one.jarId)).toHaveLength(1);
});

it('refuses a key that comes back with another payload, beside others that are fine', async () => {
  const [shared, scope, key] = [filling(), scopeOf(uuid()), uuid()];
  await shared.join(fill(1), write(scope, key));
  const answers = await Promise.all([shared.join(fill(2), write(scope, key, 'b')), shared.join(fill(3), write(scope))]);
  expect(answers.map(({ body }) => body?.slice(0, 6))).toEqual(['reques', 'filled']);
  expect(answers[0]!.body).toBe('request.idempotency_key_reused');
  expect((await rows(scope.tenantId)).map(({ beans }) => beans)).toEqual([1, 3]);
});

it('keeps the answer of a broken rule, and lets requests of one key see each other', async () => {
  const [shared, scope, one, key] = [filling(), scopeOf(uuid()), fill(5), uuid()];
  const [first, second] = await Promise.all([shared.join(one, write(scope)), shared.join(one, write(scope, key))]);
  expect([first.status, second.body]).toEqual([201, 'groups.jar.there']);
  expect(batches).toEqual([1, 1]);
  expect((await shared.join(fill(6), write(scope, key))).body).toBe('groups.jar.there');
  expect(await rows(scope.tenantId)).toHaveLength(1);
});

it('does not keep a refusal that asks to try again', async () => {
  const [shared, scope, one, key] = [filling(), scopeOf(uuid()), fill(7), uuid()];
  taken = true;
  expect((await shared.join(one, write(scope, key))).body).toBe('groups.jar.taken');
  taken = false;
  expect((await shared.join(one, write(scope, key))).status).toBe(201);
});

it('does the rest singly when one row breaks the statement they share', async () => {
  const [shared, scope] = [filling(), scopeOf(uuid())];
  const outcomes = await Promise.allSettled([12, 13, 14].map((beans) => shared.join(fill(beans), write(scope))));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await rows(scope.tenantId)).map(({ beans }) => beans)).toEqual([12, 14]);
});

it('carries several tenants in one transaction, and none can write or see across the wall', async () => {
  const [shared, a, b] = [filling(), scopeOf(uuid()), scopeOf(uuid())];
  const theirs = fill(1);
  await shared.join(theirs, write(b));
  const mixed = [
    shared.join(fill(1), write(a)),
    // Another tenant's row under the own name, and an own request that would land in another tenant.
    shared.join({ ...theirs, beans: 2 }, write(a)),
    shared.join({ ...fill(3), tenantId: b.tenantId }, write(a)),
    shared.join(fill(4), write(b)),
  ];
  const outcomes = await Promise.allSettled(mixed);
  expect(batches.slice(1, 3).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(3);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect((await rows(a.tenantId)).map(({ beans }) => beans)).toEqual([1]);
  expect((await rows(b.tenantId)).map(({ beans }) => beans)).toEqual([1, 4]);
});

it('replays what a twin elsewhere was answered between looking and claiming, and writes nothing of its own', async () => {
  const [shared, scope, key, one, other] = [filling(), scopeOf(uuid()), uuid(), fill(1), fill(2)];
  meanwhile = async () => {
    meanwhile = () => undefined;
    await database.sql(
      `INSERT INTO groups.idempotency (tenant_id, subject, route, key, fingerprint, status, headers, body, expires_at)
       VALUES ($1, 'me', 'POST /jars', $2, 'a', 201, '{}', 'theirs', now() + interval '1 day')`,
      [scope.tenantId, key],
    );
  };
  const answers = await Promise.all([shared.join(one, write(scope, key)), shared.join(other, write(scope))]);
  expect(answers.map(({ body }) => body)).toEqual(['theirs', `filled ${other.jarId}`]);
  expect((await rows(scope.tenantId)).map(({ beans }) => beans)).toEqual([2]);
  expect(await facts(one.jarId)).toEqual([]);
});

it('looks once more where somebody elsewhere wrote the row between looking and writing', async () => {
  const [shared, scope, one] = [filling(), scopeOf(uuid()), fill(3)];
  meanwhile = async (beans) => {
    // Only while it looks alone: the other, which goes its own way at the same time, may look first.
    if (beans.length > 1 || beans[0] !== one.beans) return;
    meanwhile = () => undefined;
    await database.sql('INSERT INTO groups.jar VALUES ($1, 1, $2, $3, $4, 9)', [
      one.jarId,
      scope.tenantId,
      site,
      uuid(),
    ]);
  };
  // The shared transaction breaks by another row; alone, the request is overtaken once.
  const [answer] = await Promise.all([
    shared.join(one, write(scope)),
    shared.join(fill(13), write(scope)).catch(() => 0),
  ]);
  expect(answer.body).toBe('groups.jar.there');
  expect((await rows(scope.tenantId)).map(({ beans }) => beans)).toEqual([9]);
});

it('begins more transactions while few wait, and lets many wait for each other', async () => {
  const [shared, scope] = [filling({ transactions: 1 }), scopeOf(uuid())];
  const opened = Promise.withResolvers<void>();
  meanwhile = () => opened.promise;
  const running = [shared.join(fill(20), write(scope))];
  await eventually(() => batches.length === 1);
  running.push(shared.join(fill(21), write(scope)));
  await eventually(() => batches.length === 2);
  for (let beans = 22; beans < 62; beans += 1) running.push(shared.join(fill(beans), write(scope)));
  opened.resolve();
  await Promise.all(running);
  expect(batches).toEqual([1, 1, 40]);
});

it('keeps the idempotency keys of tenants apart', async () => {
  const [shared, key] = [filling(), uuid()];
  const [a, b] = [scopeOf(uuid()), scopeOf(uuid())];
  const answers = await Promise.all([a, b].map((scope) => shared.join(fill(1), write(scope, key))));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
});

it('refuses at once when too many wait, and goes on with those that do', async () => {
  const [shared, scope] = [filling({ waiting: 3, together: 2, transactions: 1 }), scopeOf(uuid())];
  const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((beans) => shared.join(fill(beans), write(scope))));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect((outcomes[4] as PromiseRejectedResult).reason).toBeInstanceOf(Overloaded);
  expect(batches).toEqual([2, 1]);
});
