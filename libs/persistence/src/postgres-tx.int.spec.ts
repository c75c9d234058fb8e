import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { asOwner, connectAs, FixedClock, testDatabase, type TestDatabase } from '@holdfast/testing';
import type { DataSource } from 'typeorm';
import { Db, prepared, sqlState, type Tx } from './index.js';

const PUT = prepared('INSERT INTO shelf (place) VALUES ($1)');
const TWICE = '23505';

let database: TestDatabase;
let dataSource: DataSource;
let db: Db;

beforeAll(async () => {
  database = await testDatabase('groups');
  await asOwner(database, 'groups', [
    'CREATE TABLE shelf (place int PRIMARY KEY)',
    `CREATE TABLE late (place int UNIQUE DEFERRABLE INITIALLY DEFERRED)`,
  ]);
  dataSource = await connectAs(database, 'groups', { poolSize: 2 });
  db = new Db(dataSource, new FixedClock());
});
beforeEach(() => database.sql('TRUNCATE groups.shelf, groups.late'));
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const within = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(null, work);
const places = async () => (await database.sql('SELECT place FROM groups.shelf ORDER BY 1')).map(({ place }) => place);
const stateOf = (failed: Promise<unknown>) => failed.then(() => 'done', sqlState);

describe('a statement nobody waits for', () => {
  it('is done in its order, and stands when the commit does', async () => {
    const seen = await within(async (tx) => {
      for (const place of [1, 2, 3]) tx.send(PUT, [place]);
      tx.send('DELETE FROM shelf WHERE place = 2');
      return tx.query('SELECT place FROM shelf ORDER BY 1');
    });
    expect(seen).toEqual([{ place: 1 }, { place: 3 }]);
    expect(await places()).toEqual([1, 3]);
  });

  it('that fails makes the commit fail with its error, and nothing stands', async () => {
    const failed = within(async (tx) => {
      for (const place of [1, 1, 2]) tx.send(PUT, [place]);
    });
    expect(await stateOf(failed)).toBe(TWICE);
    expect(await places()).toEqual([]);
  });

  it('that fails is what the next one that is waited for throws', async () => {
    const failed = within(async (tx) => {
      for (const place of [1, 1]) tx.send(PUT, [place]);
      expect(await stateOf(tx.query('SELECT 1'))).toBe(TWICE);
      await tx.manager.query('SELECT 1');
    });
    expect(await stateOf(failed)).toBe(TWICE);
  });

  it('that fails in an attempt is thrown at its end and undone, and what follows is as if it had not been', async () => {
    await within(async (tx) => {
      tx.send(PUT, [1]);
      const attempt = tx.attempt(async () => {
        tx.send(PUT, [2]);
        tx.send(PUT, [1]);
      });
      expect(await stateOf(attempt)).toBe(TWICE);
      tx.send(PUT, [3]);
    });
    expect(await places()).toEqual([1, 3]);
  });

  it('runs into what is otherwise checked at commit at the end of a checked attempt', async () => {
    const late = (tx: Tx) => async () => {
      for (const place of [7, 7]) tx.send('INSERT INTO late VALUES ($1)', [place]);
    };
    await within(async (tx) => expect(await stateOf(tx.attempt(late(tx), { checked: true }))).toBe(TWICE));
    expect(await stateOf(within((tx) => tx.attempt(late(tx))))).toBe(TWICE);
    expect(await database.sql('SELECT 1 FROM groups.late')).toEqual([]);
  });
});

it('leaves the connection fit for the next transaction after each failure', async () => {
  for (let round = 0; round < 5; round += 1) {
    await within(async (tx) => {
      for (const place of [1, 1]) tx.send(PUT, [place]);
    }).catch(() => undefined);
  }
  await within(async (tx) => tx.send(PUT, [9]));
  expect(await places()).toEqual([9]);
});

it('begins beside what is looked at first, and undoes what was written after', async () => {
  const looking = db.transaction(
    null,
    async (tx) => {
      expect(await tx.query('SELECT count(*)::int AS places FROM shelf')).toEqual([{ places: 0 }]);
      tx.send(PUT, [5]);
      throw new Error('changed our mind');
    },
    { looksFirst: true },
  );
  await expect(looking).rejects.toThrow('changed our mind');
  expect(await places()).toEqual([]);
});

it('plans a statement once where that is asked for, and only there', async () => {
  const look = prepared('SELECT place FROM shelf WHERE place = $1 LIMIT 1');
  const plans = async (tx: Tx) => {
    const counts =
      'SELECT generic_plans::int AS once, custom_plans::int AS anew FROM pg_prepared_statements WHERE name = $1';
    for (let place = 0; place < 4; place += 1) await tx.query(look, [place]);
    return (await tx.query<{ once: number; anew: number }>(counts, [look.name]))[0];
  };
  // One connection: prepared statements are its own.
  const single = await connectAs(database, 'groups', { poolSize: 1 });
  try {
    const alone = new Db(single, new FixedClock());
    expect(await alone.transaction(null, plans, { plansOnce: true })).toEqual({ once: 4, anew: 0 });
    expect(await alone.transaction(null, plans)).toEqual({ once: 4, anew: 4 });
  } finally {
    await single.destroy();
  }
});
