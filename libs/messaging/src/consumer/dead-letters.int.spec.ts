import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DomainError } from '@holdfast/kernel';
import { eventually, uuid } from '@holdfast/testing';
import {
  catalogue,
  type House,
  LampLitV1,
  lit,
  Note,
  openHouse,
  scope,
  tenant,
  withHeaders,
} from '../../test/house.js';
import { discard, EventConsumer, getDeadLetter, hears, listDeadLetters, listParked, redrive } from '../index.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(() => house.clear());

/** Breaks a rule for these sequences of any lamp. */
const consumer = (...broken: number[]) =>
  new EventConsumer(
    house.db,
    hears('house')
      .on(
        LampLitV1,
        new Note('lit', (events) => {
          const bad = events.find(({ sequence }) => broken.includes(sequence));
          if (bad) throw new DomainError('house.lamp.broken', 'conflict');
        }),
      )
      .resolve(() => new Note('none')),
    { catalogue, sliceMs: Infinity },
  );

const rows = (table: string) => house.database.sql(`SELECT * FROM house.${table}`);
const lamp = { topic: 'house.lamp', aggregateId: 'a' };

it('lists what was put aside, with how much waits behind it and without its content', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2), lit('a', 3)]);
  expect(await listDeadLetters(house.db)).toMatchObject([
    { ...lamp, sequence: 1, type: LampLitV1.type, reason: 'broken_rule', error: 'house.lamp.broken', waiting: 2 },
  ]);
});

it('redrives an aggregate in order and unparks it', async () => {
  await consumer(2).consume([lit('a', 1), lit('a', 2), lit('a', 4), lit('a', 3)]);
  expect(await redrive(house.db, consumer(), lamp)).toEqual({ free: true, more: false, outcomes: { apply: 3 } });
  expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'a 3 lit', 'a 4 lit']);
  expect([await rows('parked_key'), await rows('parked_event')]).toEqual([[], []]);
  expect(await rows('dead_letter')).toMatchObject([{ status: 'redriven' }]);
  expect(await rows('audit_entry')).toMatchObject([{ action: 'event.redriven' }]);
  expect(await consumer().consume([lit('a', 5)])).toEqual({ settled: 1, outcomes: { apply: 1 } });
});

it('changes nothing when the dead letter fails again, but counts the attempt', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2)]);
  await expect(redrive(house.db, consumer(1), lamp)).rejects.toThrow('house.lamp.broken');
  expect(await rows('dead_letter')).toMatchObject([{ status: 'pending', attempts: 2 }]);
  expect([await house.applied(), await rows('parked_event')]).toMatchObject([[], [{ sequence: '2' }]]);
});

it('stops at the next event that fails: it becomes the dead letter', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2), lit('a', 3), lit('a', 4)]);
  expect(await redrive(house.db, consumer(3), lamp)).toEqual({
    free: false,
    more: false,
    outcomes: { apply: 2, dead: 1 },
  });
  expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit']);
  expect(await listDeadLetters(house.db)).toMatchObject([{ sequence: 3, waiting: 1 }]);
  expect(await redrive(house.db, consumer(), lamp)).toMatchObject({ free: true });
  expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'a 3 lit', 'a 4 lit']);
});

it('goes on waiting for a missing event behind the dead letter', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 3)]);
  expect(await redrive(house.db, consumer(), lamp)).toMatchObject({ free: false, outcomes: { apply: 1 } });
  expect(await rows('parked_key')).toMatchObject([{ reason: 'gap' }]);
  await consumer().consume([lit('a', 2)]);
  expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'a 3 lit']);
});

it('redrives an event of a version that a later release understands', async () => {
  const newer = withHeaders(lit('a', 1), { ce_type: 'org.holdfast.house.LampLit.v2' });
  await consumer().consume([newer]);
  await expect(redrive(house.db, consumer(), lamp)).rejects.toThrow('events.unusable');
  await house.database.sql(
    `UPDATE house.dead_letter SET headers = replace(headers::text, 'LampLit.v2', 'LampLit.v1')::jsonb`,
  );
  expect(await redrive(house.db, consumer(), lamp)).toMatchObject({ free: true, outcomes: { apply: 1 } });
});

it('loses nothing when events arrive while an operator redrives', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2)]);
  const arriving = Array.from({ length: 10 }, (_, i) => lit('a', i + 3));
  const one = consumer();
  const outcomes = await Promise.allSettled([
    ...arriving.slice(0, 5).map((record) => one.consume([record])),
    redrive(house.db, one, lamp),
    redrive(house.db, one, lamp),
    ...arriving.slice(5).map((record) => one.consume([record])),
  ]);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  await eventually(async () => (await house.applied()).length === 12);
  expect(await house.applied()).toEqual(Array.from({ length: 12 }, (_, i) => `a ${i + 1} lit`));
  expect([await rows('parked_key'), await rows('parked_event')]).toEqual([[], []]);
});

it('discards a dead letter and lets what waited go on', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2)]);
  const [letter] = await listDeadLetters(house.db);
  expect(await discard(house.db, consumer(1), letter?.deadLetterId ?? 0)).toMatchObject({
    free: true,
    outcomes: { apply: 1 },
  });
  expect(await house.applied()).toEqual(['a 2 lit']);
  expect(await rows('dead_letter')).toMatchObject([{ status: 'discarded' }]);
  await expect(discard(house.db, consumer(), letter?.deadLetterId ?? 0)).rejects.toThrow('events.no_dead_letter');
  await expect(redrive(house.db, consumer(), lamp)).rejects.toThrow('events.no_dead_letter');
});

it('discards bytes that were no event', async () => {
  await consumer().consume([{ ...lit('a', 1), headers: {} }]);
  const [letter] = await listDeadLetters(house.db);
  expect(await discard(house.db, consumer(), letter?.deadLetterId ?? 0)).toMatchObject({ free: true, outcomes: {} });
  expect(await listDeadLetters(house.db)).toEqual([]);
});

it('can be stopped after any event and goes on where it stopped, while later ones keep waiting', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2), lit('a', 3)]);
  const step = () => redrive(house.db, consumer(), lamp, { atMost: 1 });
  expect(await step()).toEqual({ free: false, more: true, outcomes: { apply: 1 } });
  expect(await consumer().consume([lit('a', 4)])).toEqual({ settled: 1, outcomes: { park: 1 } });
  expect(await house.applied()).toEqual(['a 1 lit']);
  expect(await listParked(house.db)).toMatchObject([{ ...lamp, waitsFor: 'redrive', waiting: 3, deadLetterId: null }]);
  expect(await step()).toMatchObject({ free: false, more: true });
  expect(await step()).toMatchObject({ free: false, more: true });
  expect(await step()).toMatchObject({ free: true, more: false });
  expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'a 3 lit', 'a 4 lit']);
  expect([await rows('parked_key'), await rows('parked_event')]).toEqual([[], []]);
  await expect(step()).rejects.toThrow('events.no_dead_letter');
});

it('step by step stops at the next event that fails, and at a missing one', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2), lit('a', 3), lit('a', 5)]);
  const step = (...broken: number[]) => redrive(house.db, consumer(...broken), lamp, { atMost: 1 });
  expect(await step()).toMatchObject({ more: true });
  expect(await step(2)).toMatchObject({ free: false, more: false, outcomes: { dead: 1 } });
  expect(await listDeadLetters(house.db)).toMatchObject([{ sequence: 2, waiting: 2 }]);
  expect(await step()).toMatchObject({ more: true });
  expect(await step()).toMatchObject({ free: false, more: false });
  expect(await listParked(house.db)).toMatchObject([{ waitsFor: 'missing_event', missingFrom: 4, missingTo: 4 }]);
  await consumer().consume([lit('a', 4)]);
  expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'a 3 lit', 'a 4 lit', 'a 5 lit']);
});

it('keeps who settled it and why, and finds nothing of another tenant', async () => {
  await consumer(1).consume([lit('a', 1), lit('a', 2)]);
  const [letter] = await listDeadLetters(house.db);
  const id = letter?.deadLetterId ?? 0;
  const foreign = { tenantId: uuid() };
  await expect(discard(house.db, consumer(), id, foreign)).rejects.toThrow('events.no_dead_letter');
  await expect(redrive(house.db, consumer(), lamp, foreign)).rejects.toThrow('events.no_dead_letter');
  await expect(getDeadLetter(house.db, id, foreign.tenantId)).rejects.toThrow('events.no_dead_letter');
  const actor = { by: 'person:x', scope: { ...scope, personId: uuid() } };
  await discard(house.db, consumer(), id, { tenantId: tenant, actor, reason: 'the lamp was scrapped' });
  expect(await getDeadLetter(house.db, id, tenant)).toMatchObject({
    status: 'discarded',
    settledBy: 'person:x',
    settledReason: 'the lamp was scrapped',
  });
  expect(await rows('audit_entry')).toMatchObject([{ action: 'event.discarded', actor_id: actor.scope.personId }]);
});

it('lists by topic, type, time, tenant and place, and shows one as it arrived', async () => {
  await consumer(1).consume([lit('a', 1), lit('b', 1), { ...lit('c', 1), headers: { odd: 'x' } }]);
  const list = (filter: Parameters<typeof listDeadLetters>[1]) =>
    listDeadLetters(house.db, filter).then((letters) => letters.map(({ aggregateId }) => aggregateId));
  const [first] = await listDeadLetters(house.db);
  expect(await list({ after: first?.deadLetterId, limit: 1 })).toEqual(['b']);
  expect([await list({ topic: 'house.door' }), await list({ type: LampLitV1.type })]).toEqual([[], ['a', 'b']]);
  const now = house.clock.now();
  expect([await list({ since: now }), await list({ until: now })]).toEqual([['a', 'b', null], []]);
  expect([await list({ tenantId: tenant }), await list({ tenantId: uuid() })]).toEqual([['a', 'b'], []]);
  const { headers, value } = await getDeadLetter(house.db, first?.deadLetterId ?? 0);
  expect(headers).toMatchObject({ ce_type: Buffer.from(LampLitV1.type) });
  expect(JSON.parse(String(value))).toMatchObject({ lampId: 'a' });
  await expect(getDeadLetter(house.db, 0)).rejects.toThrow('events.no_dead_letter');
});
