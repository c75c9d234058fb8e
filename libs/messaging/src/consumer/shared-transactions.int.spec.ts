import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DomainError } from '@holdfast/kernel';
import { catalogue, type House, LampLitV1, lit, Note, openHouse } from '../../test/house.js';
import { type BusRecord, hears } from '../index.js';
import { EventConsumer } from './event-consumer.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(() => house.clear());

const at = (partition: number, ...records: readonly BusRecord[]) => records.map((record) => ({ ...record, partition }));

const consumer = (onEvents?: ConstructorParameters<typeof Note>[1]) =>
  new EventConsumer(
    house.db,
    hears('house')
      .on(LampLitV1, new Note('lit', onEvents))
      .resolve(() => new Note('none')),
    { catalogue },
  );

const transactions = async () => (await house.database.sql('SELECT DISTINCT xmin::text FROM house.inbox')).length;

it('settles slices of several partitions in one transaction, each in its order', async () => {
  const slices = [at(0, lit('a', 1), lit('a', 2)), at(1, lit('b', 1)), at(2, lit('c', 1), lit('c', 2))];
  expect(await consumer().consumeTogether(slices)).toEqual(
    [2, 1, 2].map((settled) => ({ status: 'fulfilled', value: { settled, outcomes: { apply: settled } } })),
  );
  expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'b 1 lit', 'c 1 lit', 'c 2 lit']);
  expect(await transactions()).toBe(1);
});

it('applies an event once that came by two partitions', async () => {
  const event = lit('a', 1);
  const results = await consumer().consumeTogether([at(0, event), at(1, event, lit('b', 1))]);
  expect(results).toMatchObject([{ value: { outcomes: { apply: 1 } } }, { value: { outcomes: { duplicate: 1 } } }]);
  expect(await house.applied()).toEqual(['a 1 lit', 'b 1 lit']);
});

it('lets each go alone when one cannot be handled, and holds up that one only', async () => {
  const slices = [at(0, lit('a', 1)), at(1, lit('bad', 1)), at(2, lit('broken', 1), lit('c', 1))];
  const results = await consumer((events) => {
    if (events.some(({ aggregateId }) => aggregateId === 'bad')) throw new Error('not yet');
    if (events.some(({ aggregateId }) => aggregateId === 'broken'))
      throw new DomainError('house.lamp.broken', 'conflict');
  }).consumeTogether(slices);
  expect(results).toMatchObject([
    { status: 'fulfilled', value: { outcomes: { apply: 1 } } },
    { status: 'rejected', reason: { name: 'HeldUp', cause: { message: 'not yet' } } },
    { status: 'fulfilled', value: { outcomes: { dead: 1, apply: 1 } } },
  ]);
  expect(await house.applied()).toEqual(['a 1 lit', 'c 1 lit']);
  expect(await transactions()).toBe(2);
});
