import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { uuid } from '@holdfast/testing';
import { catalogue, type House, LampLitV1, lit, Note, openHouse } from '../../test/house.js';
import { consumeBatch, hears, maintainPartitions } from '../index.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(() => house.clear());

const consume = (...ids: string[]) =>
  consumeBatch(
    house.db,
    hears('house')
      .on(LampLitV1, new Note('lit'))
      .resolve(() => new Note('none')),
    ids.map((id, i) => lit('a', i + 1, { id })),
    { catalogue },
  );

const children = async () =>
  (await house.database.sql(`SELECT inhrelid::regclass::text AS name FROM pg_inherits ORDER BY 1`)).map(
    ({ name }) => name,
  );
const homes = async (table: string) =>
  (await house.database.sql(`SELECT tableoid::regclass::text AS home FROM house.${table}`)).map(({ home }) => home);

// The clock of the specs stands at Monday, 2026-03-02; events happened on that day too.
it('adds weeks ahead, drops those beyond the horizon, and survives rows that were there before', async () => {
  const [first, second] = [uuid(), uuid()];
  await consume(first);
  await maintainPartitions(house.db, { keepEvents: false });
  expect(await homes('inbox')).toEqual(['house.inbox_default']);
  expect(await children()).toContain('house.event_log_20260302');
  expect(await children()).not.toContain('house.inbox_20260302');

  await house.clear();
  await Promise.all([1, 2, 3].map(() => maintainPartitions(house.db, { keepEvents: false })));
  await consume(first, second);
  await house.publish([LampLitV1.of({ lampId: 'a', watts: 1 })]);
  expect(new Set([...(await homes('inbox')), ...(await homes('event_log'))])).toEqual(
    new Set(['house.inbox_20260302', 'house.event_log_20260302']),
  );
  const immutable = house.db.transaction(null, (tx) => tx.query('DELETE FROM event_log_20260302'));
  await expect(immutable).rejects.toThrow(/permission denied/);

  house.clock.advance({ weeks: 5 });
  await maintainPartitions(house.db, { keepEvents: true });
  expect(await homes('inbox')).toHaveLength(2);
  house.clock.advance({ weeks: 1 });
  await maintainPartitions(house.db, { keepEvents: false });
  expect(await homes('inbox')).toEqual([]);
  expect(await children()).not.toContain('house.inbox_20260302');
  expect(await consume(first, second)).toEqual({ duplicate: 2 });
  expect(await homes('event_log')).toHaveLength(1);
});
