import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DomainError } from '@holdfast/kernel';
import { uuid } from '@holdfast/testing';
import { LampLitV1, lit, Note, openHouse, type House, tenant } from '../../test/house.js';
import {
  EventConsumer,
  hears,
  listDeadLetters,
  listParked,
  outboxState,
  redrive,
  type Settling,
  skipGap,
} from '../index.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(() => house.clear());

const consumer = (...broken: number[]) => {
  const note = new Note('lit', (events) => {
    if (events.some(({ sequence }) => broken.includes(sequence))) throw new DomainError('house.broken', 'conflict');
  });
  return new EventConsumer(
    house.db,
    hears('house')
      .on(LampLitV1, note)
      .resolve(() => note),
    { sliceMs: Infinity },
  );
};
const lamp = { topic: 'house.lamp', aggregateId: 'a' };
const skip = (settling: Settling = {}, of = consumer()) =>
  house.db.transaction(null, (tx) => skipGap(tx, of, lamp, { reason: 'its owner lost it', ...settling }));
const rows = (table: string) => house.database.sql(`SELECT * FROM house.${table}`);

it('tells what each aggregate waits for, since when and how much waits', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2), lit('b', 1), lit('c', 2), lit('c', 5)]);
  house.clock.advance({ minutes: 1 });
  await consumer().consume([lit('d', 4)]);
  expect(await listParked(house.db)).toMatchObject([
    { aggregateId: 'a', waitsFor: 'dead_letter', waiting: 1, missingFrom: null, tenantId: tenant },
    { aggregateId: 'b', waitsFor: 'dead_letter', waiting: 0, tenantId: tenant },
    { aggregateId: 'c', waitsFor: 'missing_event', missingFrom: 1, missingTo: 1, waiting: 2, deadLetterId: null },
    { aggregateId: 'd', waitsFor: 'missing_event', missingFrom: 1, missingTo: 3, since: house.clock.now() },
  ]);
  expect(await listParked(house.db, { tenantId: uuid() })).toEqual([]);
  expect(await listParked(house.db, { topic: 'house.door' })).toEqual([]);
  expect(await listParked(house.db, { limit: 1 })).toHaveLength(1);
});

it('skips a gap that never fills, for good and with a reason', async () => {
  await consumer().consume([lit('a', 1), lit('a', 4), lit('a', 5)]);
  expect(await skip({ actor: { by: 'command line:jo' } })).toEqual({ free: true, more: false, outcomes: { apply: 2 } });
  expect(await house.applied()).toEqual(['a 1 lit', 'a 4 lit', 'a 5 lit']);
  expect(await rows('skipped_gap')).toMatchObject([
    { first_sequence: '2', last_sequence: '3', skipped_by: 'command line:jo', reason: 'its owner lost it' },
  ]);
  expect(await rows('audit_entry')).toMatchObject([{ action: 'event.gap_skipped', tenant_id: tenant }]);
  const later = await consumer().consume([lit('a', 2), lit('a', 6)]);
  expect(later).toEqual({ settled: 2, outcomes: { duplicate: 1, apply: 1 } });
  expect(await listParked(house.db)).toEqual([]);
});

it('stops before the next gap, at an event that fails, and where it was told to', async () => {
  await consumer().consume([lit('a', 2), lit('a', 4), lit('a', 5), lit('a', 6)]);
  expect(await skip()).toMatchObject({ free: false, more: false, outcomes: { apply: 1 } });
  expect(await skip({ atMost: 1 })).toMatchObject({ free: false, more: true, outcomes: { apply: 1 } });
  await expect(redrive(house.db, consumer(), lamp, { tenantId: uuid() })).rejects.toThrow('events.no_dead_letter');
  const rest = { tenantId: tenant };
  expect(await redrive(house.db, consumer(5), lamp, rest)).toMatchObject({
    free: false,
    more: false,
    outcomes: { dead: 1 },
  });
  expect(await listDeadLetters(house.db)).toMatchObject([{ sequence: 5, waiting: 1 }]);
  expect(await house.applied()).toEqual(['a 2 lit', 'a 4 lit']);
});

it.each([
  ['an aggregate that waits for nothing', () => [lit('a', 1)], {}],
  ['an aggregate nobody has heard of', () => [], {}],
  ['one that waits for a dead letter', () => [{ ...lit('a', 1), value: null }], {}],
  ['one of another tenant', () => [lit('a', 2)], { tenantId: uuid() }],
])('refuses %s and changes nothing', async (_, records, settling) => {
  const heard = records();
  if (heard.length > 0) await consumer().consume(heard);
  const before = await rows('parked_event');
  await expect(skip(settling)).rejects.toThrow('events.no_gap');
  expect([await rows('parked_event'), await rows('skipped_gap'), await rows('audit_entry')]).toEqual([before, [], []]);
});

it('counts what is committed and not sent, per topic and tenant', async () => {
  await house.publish([LampLitV1.of({ lampId: 'a', watts: 1 }), LampLitV1.of({ lampId: 'b', watts: 1 })]);
  expect(await outboxState(house.db)).toEqual([{ topic: 'house.lamp', depth: 2, oldestAt: house.clock.now() }]);
  expect(await outboxState(house.db, tenant)).toHaveLength(1);
  expect(await outboxState(house.db, uuid())).toEqual([]);
});
