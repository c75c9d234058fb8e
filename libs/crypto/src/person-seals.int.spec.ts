import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Db, systemScope, type Tx } from '@holdfast/persistence';
import { asOwner, connectAs, eventually, FixedClock, testDatabase, type TestDatabase, uuid } from '@holdfast/testing';
import type { DataSource } from 'typeorm';
import {
  ErasedError,
  FileKeys,
  isErased,
  KeyRing,
  PersonKeys,
  personKeyTable,
  PersonSeals,
  SealBrokenError,
  type Place,
} from './index.js';

const tenant = uuid();
const keyFile = new FileKeys(FileKeys.newLine('2026'));
let database: TestDatabase;
let dataSource: DataSource;
let db: Db;
let keys: PersonKeys;
let seals: PersonSeals;

beforeAll(async () => {
  database = await testDatabase('groups');
  await asOwner(database, 'groups', personKeyTable('groups'));
  dataSource = await connectAs(database, 'groups');
  db = new Db(dataSource, new FixedClock());
});

beforeEach(() => {
  keys = new PersonKeys(new KeyRing(keyFile));
  seals = new PersonSeals(keys);
});

afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const within = <T>(work: (tx: Tx) => Promise<T>, tenantId = tenant) => db.transaction(systemScope(tenantId), work);
const place = (personId = uuid(), more: Partial<Place> = {}): Place => ({
  tenantId: tenant,
  personId,
  table: 'check_in',
  column: 'answers',
  row: uuid(),
  ...more,
});
const seal = (at: Place, text: string) => within((tx) => seals.seal(tx, at, text));
const open = (at: Place, sealed: Buffer) => within((tx) => seals.open(tx, at, sealed));

describe('sealing', () => {
  it('opens at its place, also in another process, and never shows the text', async () => {
    const at = place();
    const sealed = await seal(at, 'Grüße, Ada');
    expect(sealed.includes('Ada')).toBe(false);
    expect(await open(at, sealed)).toBe('Grüße, Ada');
    const other = new PersonSeals(new PersonKeys(new KeyRing(keyFile)));
    expect(await within((tx) => other.open(tx, at, sealed))).toBe('Grüße, Ada');
  });

  it('gives other bytes each time', async () => {
    const at = place();
    expect(await seal(at, 'x')).not.toEqual(await seal(at, 'x'));
  });

  it.each([['table'], ['column'], ['row']] as const)('does not open at another %s', async (part) => {
    const at = place();
    const sealed = await seal(at, 'x');
    await expect(open({ ...at, [part]: 'elsewhere' }, sealed)).rejects.toThrow(SealBrokenError);
  });

  it('does not open as another person, changed, cut or of another format', async () => {
    const at = place();
    const other = place();
    const sealed = await seal(at, 'x');
    await seal(other, 'y');
    await expect(open({ ...at, personId: other.personId }, sealed)).rejects.toThrow(SealBrokenError);
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      await expect(open(at, changed)).rejects.toThrow(SealBrokenError);
    }
    await expect(open(at, sealed.subarray(0, 20))).rejects.toThrow(SealBrokenError);
  });

  it('seals and opens many in order with one query for all keys once they exist', async () => {
    const people = [uuid(), uuid(), uuid()];
    const places = [...people, ...people].map((id) => place(id));
    const plain = places.map((at, index) => ({ ...at, text: `text ${index}` }));
    await within((tx) => seals.sealMany(tx, plain));
    await within(async (tx) => {
      const counted = { queries: 0 };
      const query: Tx['query'] = (sql, parameters) => {
        counted.queries += 1;
        return tx.query(sql, parameters);
      };
      const watched = { now: tx.now, query } as Tx;
      const sealed = await seals.sealMany(watched, plain);
      expect(counted.queries).toBe(1);
      const opened = await seals.openMany(
        watched,
        places.map((at, index) => ({ ...at, sealed: sealed[index] ?? Buffer.of() })),
      );
      expect(opened).toEqual(plain.map(({ text }) => text));
      expect(counted.queries).toBe(2);
    });
  });

  it('refuses places of several tenants at once', async () => {
    const plain = [place(), place(uuid(), { tenantId: uuid() })].map((at) => ({ ...at, text: 'x' }));
    await expect(within((tx) => seals.sealMany(tx, plain))).rejects.toThrow(TypeError);
  });

  it('makes one key when two transactions use a person for the first time', async () => {
    const person = uuid();
    const [one, two] = [place(person), place(person)];
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    let second: Promise<Buffer> | undefined;
    const first = await within(async (tx) => {
      const sealed = await seals.seal(tx, one, 'one');
      second = seal(two, 'two');
      await eventually(async () => (await database.sql(waiting)).length > 0);
      return sealed;
    });
    expect(await open(one, first)).toBe('one');
    expect(await open(two, (await second) as Buffer)).toBe('two');
  });
});

describe('erasing', () => {
  it('makes what was sealed unreadable at once, with keys in memory, and leaves no key behind', async () => {
    const at = place();
    const stays = place();
    const [sealed, kept] = [await seal(at, 'x'), await seal(stays, 'y')];
    await open(at, sealed);
    await within((tx) => keys.erase(tx, tenant, at.personId));
    await expect(open(at, sealed)).rejects.toThrow(ErasedError);
    const both = [
      { ...at, sealed },
      { ...stays, sealed: kept },
    ];
    expect(await within((tx) => seals.openMany(tx, both))).toEqual([null, 'y']);
    const rows = await database.sql('SELECT wrapped FROM groups.person_key WHERE person_id = $1', [at.personId]);
    expect(rows).toEqual([{ wrapped: null }]);
  });

  it('is final: nothing can be sealed for the person again, known before or not', async () => {
    const at = place();
    await within((tx) => keys.erase(tx, tenant, at.personId));
    await within((tx) => keys.erase(tx, tenant, at.personId));
    const error = await seal(at, 'late').catch((thrown: unknown) => thrown);
    expect(isErased(error)).toBe(true);
  });

  it('does not happen when the transaction rolls back', async () => {
    const at = place();
    const sealed = await seal(at, 'x');
    const undone = within(async (tx) => {
      await keys.erase(tx, tenant, at.personId);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(await open(at, sealed)).toBe('x');
  });
});

it('keeps the keys of one tenant from another', async () => {
  const at = place();
  const sealed = await seal(at, 'x');
  await expect(within((tx) => seals.open(tx, at, sealed), uuid())).rejects.toThrow(ErasedError);
});
