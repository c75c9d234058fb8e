import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '@holdfast/kernel';
import { catalogue, type House, LampLitV1, lit, Note, openHouse } from '../../test/house.js';
import { type BusRecord, consumeBatch, type ConsumerOptions, hears, type Subscriptions } from '../index.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(() => house.clear());

const consume = (records: readonly BusRecord[], subscriptions: Subscriptions, options: ConsumerOptions = {}) =>
  consumeBatch(
    house.db,
    subscriptions.resolve(() => new Note('none')),
    records,
    { catalogue, ...options },
  );

const rows = (table: string) => house.database.sql(`SELECT * FROM house.${table}`);

describe('handlers that throw', () => {
  const unlucky = (error: () => Error, lamp = 'bad') =>
    hears('house').on(
      LampLitV1,
      new Note('lit', (events) => {
        if (events.some(({ aggregateId }) => aggregateId === lamp)) throw error();
      }),
    );
  const broken = unlucky(() => new DomainError('house.lamp.broken', 'conflict'));

  it('puts the one event that breaks a rule aside, parks its aggregate and applies all others in order', async () => {
    const records = [...many('a', 60), lit('bad', 1), lit('bad', 2), ...many('b', 60)];
    expect(await consume(records, broken)).toEqual({ apply: 120, dead: 1, park: 1 });
    expect(await rows('dead_letter')).toMatchObject([{ aggregate_id: 'bad', error: 'house.lamp.broken', attempts: 1 }]);
    expect(await rows('parked_key')).toMatchObject([{ aggregate_id: 'bad', reason: 'dead_letter' }]);
    expect(await house.applied()).toEqual([...labels('a', 60), ...labels('b', 60)]);
    expect(await rows('inbox')).toHaveLength(120);
  });

  it('tries an unknown error again, counts outside the failed transaction, and then gives up', async () => {
    const poison = unlucky(() => new SyntaxError('poison'));
    const bad = lit('bad', 1);
    const policy = { failures: { tries: 3, overMs: 0 } };
    for (const attempts of [1, 2]) {
      await expect(consume([lit('a', attempts), bad, lit('b', attempts)], poison, policy)).rejects.toThrow('poison');
      expect(await rows('handler_failure')).toMatchObject([{ attempts }]);
      expect(await house.applied()).toHaveLength(attempts);
    }
    expect(await consume([bad, lit('b', 1)], poison, policy)).toEqual({ dead: 1, apply: 1 });
    expect(await rows('dead_letter')).toMatchObject([{ reason: 'handler_failed', attempts: 3 }]);
    expect(await house.applied()).toEqual(['a 1 lit', 'a 2 lit', 'b 1 lit']);
  });

  it('does not give up before the time has passed', async () => {
    const poison = unlucky(() => new Error('poison'));
    const policy = { failures: { tries: 2, overMs: 60_000 } };
    const bad = lit('bad', 1);
    for (let i = 0; i < 4; i += 1) await expect(consume([bad], poison, policy)).rejects.toThrow('poison');
    await house.database.sql(`UPDATE house.handler_failure SET first_at = first_at - interval '61 s'`);
    expect(await consume([bad], poison, policy)).toEqual({ dead: 1 });
  });

  it('lays an error at the door of the event that had waited, not of the one that freed it', async () => {
    const second = hears('house').on(
      LampLitV1,
      new Note('lit', (events) => {
        if (events.some(({ sequence }) => sequence === 2)) throw new DomainError('house.lamp.broken', 'conflict');
      }),
    );
    await consume([lit('a', 2), lit('a', 3)], second);
    expect(await consume([lit('a', 1)], second)).toMatchObject({ apply: 1, dead: 1 });
    expect(await house.applied()).toEqual(['a 1 lit']);
    expect(await rows('dead_letter')).toMatchObject([{ sequence: '2' }]);
    expect(await rows('parked_event')).toMatchObject([{ sequence: '3' }]);
  });
});

const many = (lamp: string, count: number) => Array.from({ length: count }, (_, i) => lit(lamp, i + 1));
const labels = (lamp: string, count: number) => Array.from({ length: count }, (_, i) => `${lamp} ${i + 1} lit`);
