import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asOwner, connectAs, FixedClock, testDatabase, type TestDatabase, uuid } from '@holdfast/testing';
import type { DataSource } from 'typeorm';
import {
  type Answer,
  Db,
  persistenceTables,
  type Scope,
  schemaDrift,
  tenantPolicy,
  type Tx,
  type Write,
} from './index.js';
import { Jar, jarMapping, Jars, SealedJars, TableOutbox } from './jars.fixture.js';

const tenant = uuid();
const site = uuid();
const office: Scope = { tenantId: tenant, lane: 'staff', sites: [site], personId: uuid() };

let database: TestDatabase;
let dataSource: DataSource;
let db: Db;
let jars: Jars;
let jarId: string;

beforeAll(async () => {
  database = await testDatabase('groups');
  await asOwner(database, 'groups', [
    ...persistenceTables('groups'),
    `CREATE TABLE jar (jar_id uuid NOT NULL, version int NOT NULL, tenant_id uuid NOT NULL, site_id uuid NOT NULL,
       owner_id uuid NOT NULL, beans int NOT NULL, CONSTRAINT "PK_jar" PRIMARY KEY (jar_id))`,
    `CREATE TABLE fact (key uuid, data jsonb)`,
    ...tenantPolicy({
      schema: 'groups',
      table: 'jar',
      site: { column: 'site_id' },
      person: (me) => `owner_id = ${me}`,
    }),
  ]);
  dataSource = await connectAs(database, 'groups', { entities: [jarMapping], poolSize: 8 });
  db = new Db(dataSource, new FixedClock());
  jars = new Jars(db, new TableOutbox());
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

beforeEach(async () => {
  jarId = uuid();
  await db.transaction(office, (tx) =>
    jars.insert(() => ({ aggregate: new Jar(jarId, tenant, site, 10), facts: [] }), tx),
  );
});

const write = (over: Partial<Write> = {}): Write => ({
  scope: office,
  idempotency: { subject: 'me', route: 'POST /jars', key: uuid(), fingerprint: 'a' },
  respond: (jar) => ({ status: 200, headers: {}, body: JSON.stringify({ beans: (jar as Jar).beans }) }),
  refuse: ({ code }) => ({ status: 409, headers: {}, body: code }),
  ...over,
});

const beans = async () => (await database.sql('SELECT beans, version FROM groups.jar WHERE jar_id = $1', [jarId]))[0];
const facts = async () => database.sql('SELECT data FROM groups.fact WHERE key = $1', [jarId]);

describe('update', () => {
  it('commits row, event and answer together', async () => {
    const answer = await jars.update(jarId, (jar) => jar.take(3), write());
    expect(answer.body).toBe('{"beans":7}');
    expect(await beans()).toEqual({ beans: 7, version: 2 });
    expect(await facts()).toHaveLength(1);
  });

  it('replays the stored answer byte for byte and does the work once', async () => {
    const same = write();
    const [first, second] = [
      await jars.update(jarId, (jar) => jar.take(3), same),
      await jars.update(jarId, (jar) => jar.take(3), same),
    ];
    expect(second).toEqual(first);
    expect(await beans()).toEqual({ beans: 7, version: 2 });
  });

  it('makes twins that run at once take effect once', async () => {
    const same = write();
    const answers = await Promise.all([1, 2, 3, 4].map(() => jars.update(jarId, (jar) => jar.take(3), same)));
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['{"beans":7}']));
    expect(await facts()).toHaveLength(1);
  });

  it('refuses a key that comes back with another payload', async () => {
    const first = write();
    await jars.update(jarId, (jar) => jar.take(3), first);
    const other = write({ idempotency: { ...first.idempotency!, fingerprint: 'b' } });
    expect((await jars.update(jarId, (jar) => jar.take(1), other)).body).toBe('request.idempotency_key_reused');
    expect(await beans()).toEqual({ beans: 7, version: 2 });
  });

  it('undoes the work of a broken rule but remembers its answer', async () => {
    const greedy = write();
    const take = (count: number) => (jar: Jar) => jar.take(count);
    expect((await jars.update(jarId, take(11), greedy)).body).toBe('groups.jar.empty');
    await jars.update(jarId, take(10), write());
    expect((await jars.update(jarId, take(11), greedy)).body).toBe('groups.jar.empty');
    expect(await facts()).toHaveLength(1);
  });

  it('lets concurrent writers all succeed, one after the other', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => jars.update(jarId, (jar) => jar.take(1), write())));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await beans()).toEqual({ beans: 6, version: 5 });
    expect(await facts()).toHaveLength(4);
  });

  it('refuses a stale If-Match', async () => {
    const stale = write({ idempotency: undefined, ifMatch: 7 });
    expect((await jars.update(jarId, (jar) => jar.take(1), stale)).body).toBe('request.version_changed');
    // Who looks at an old version is told so, not what its rules would say.
    expect((await jars.update(jarId, (jar) => jar.take(99), stale)).body).toBe('request.version_changed');
    expect(await beans()).toEqual({ beans: 10, version: 1 });
  });

  describe('as part of a larger write', () => {
    const twice = (over: Partial<Write>) =>
      db.write(write(over), async (tx) => {
        await jars.update(jarId, (jar) => jar.take(1), tx);
        return { result: await jars.update(jarId, (jar) => jar.take(1), tx), facts: [] };
      });

    it('holds If-Match against the version before the first change, with or without an idempotency key', async () => {
      expect((await twice({ ifMatch: 1 })).body).toBe('{"beans":8}');
      expect((await twice({ ifMatch: 1 })).body).toBe('request.version_changed');
      expect((await twice({ ifMatch: 4, idempotency: undefined })).body).toBe('request.version_changed');
      expect(await beans()).toEqual({ beans: 8, version: 3 });
      expect(await facts()).toHaveLength(2);
    });

    it('takes 0 for what is begun', async () => {
      const begin = (ifMatch: number) =>
        db.write(write({ ifMatch }), async (tx) => {
          const aggregate = new Jar(uuid(), tenant, site, 5);
          return { result: await jars.insert(() => ({ aggregate, facts: [] }), tx), facts: [] };
        });
      expect((await begin(0)).body).toBe('{"beans":5}');
      expect((await begin(1)).body).toBe('request.version_changed');
    });

    it('refuses If-Match where there is no single aggregate to hold it against', async () => {
      const several = () => db.write(write({ ifMatch: 1 }), async () => ({ result: [], facts: [] }));
      expect((await several()).body).toBe('request.if_match_not_supported');
    });
  });

  it('leaves nothing behind when the work throws something unforeseen', async () => {
    const broken = write();
    const burst = () =>
      jars.update(
        jarId,
        () => {
          throw new TypeError('bug');
        },
        broken,
      );
    await expect(burst()).rejects.toThrow('bug');
    const answer = await jars.update(jarId, (jar) => jar.take(1), broken);
    expect(answer.body).toBe('{"beans":9}');
  });

  it('returns the aggregate with the version its row has now', async () => {
    const take = () => db.transaction(office, (tx) => jars.update(jarId, (jar) => jar.take(1), tx));
    expect([(await take()).version, (await take()).version]).toEqual([2, 3]);
    expect(await beans()).toEqual({ beans: 8, version: 3 });
  });

  it('seals what the closure left before it is written, and opens it before the next one', async () => {
    const sealed = new SealedJars(db, new TableOutbox());
    const seen: number[] = [];
    const take = (tx: Tx) =>
      sealed.update(
        jarId,
        (jar) => {
          seen.push(jar.beans);
          return jar.take(3);
        },
        tx,
      );
    await db.transaction(office, take);
    expect(await beans()).toMatchObject({ beans: -7 });
    await db.transaction(office, take);
    expect(seen).toEqual([10, 7]);
    expect(await beans()).toMatchObject({ beans: -4 });
  });

  it('writes nothing when nothing happened', async () => {
    await jars.update(jarId, () => [], write());
    expect(await beans()).toEqual({ beans: 10, version: 1 });
  });
});

describe('updateMany', () => {
  it('changes all rows or none, whatever the order asked in', async () => {
    const other = uuid();
    await db.transaction(office, (tx) =>
      jars.insert(() => ({ aggregate: new Jar(other, tenant, site, 1), facts: [] }), tx),
    );
    const both = (ids: string[]) => db.transaction(office, (tx) => jars.updateMany(ids, (jar) => jar.take(1), tx));
    const results = await Promise.allSettled([both([jarId, other]), both([other, jarId])]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await beans()).toEqual({ beans: 9, version: 2 });
  });
});

describe('the tenant wall', () => {
  const seenBy = async (scope: Scope): Promise<Answer> => jars.update(jarId, (jar) => jar.take(1), write({ scope }));

  it.each([
    ['another tenant', { ...office, tenantId: uuid() }],
    ['another site', { ...office, sites: [uuid()] }],
    ['no site and not taking part', { ...office, sites: [] }],
  ])('hides a row from %s exactly like an absent one', async (_name, scope) => {
    expect((await seenBy(scope)).body).toBe('groups.jar.not_found');
    expect(await beans()).toEqual({ beans: 10, version: 1 });
  });

  it('shows a row to a person who takes part in it', async () => {
    const [row] = await database.sql<{ owner_id: string }>('SELECT owner_id FROM groups.jar WHERE jar_id = $1', [
      jarId,
    ]);
    expect((await seenBy({ ...office, sites: [], personId: row!.owner_id })).status).toBe(200);
  });

  it('shows nothing before a scope is set, and does not leak one through the pool', async () => {
    const count = (scope: Scope | null) => db.transaction(scope, (tx) => tx.query('SELECT 1 FROM jar'));
    expect((await count(office)).length).toBeGreaterThan(0);
    for (let round = 0; round < 10; round += 1) expect(await count(null)).toEqual([]);
  });

  it('refuses to insert a row for another tenant', async () => {
    const foreign = () => ({ aggregate: new Jar(uuid(), uuid(), site, 1), facts: [] });
    await expect(db.transaction(office, (tx) => jars.insert(foreign, tx))).rejects.toThrow(/row-level security/);
  });
});

it('sees no drift between mapping and table', async () => {
  expect(await schemaDrift(dataSource)).toEqual([]);
});
