import { expect, it } from '@jest/globals';
import { DomainError, type Received } from '@holdfast/kernel';
import { catalogue, LampLitV1, lit } from '../../test/house.js';
import { simulated } from '../../test/sim-ports.js';
import type { BusRecord } from '../bus/event-bus.js';
import { consumerStep } from './consumer-step.js';
import { EventConsumer } from './event-consumer.js';
import type { ResolvedSubscription } from './subscriptions.js';

/** A consumer of lamps on a clock that only its handler moves, by so much for each event. */
function slow(msOf: (event: Received) => number) {
  let clock = 0;
  const { db, ports, run } = simulated();
  const calls: number[] = [];
  const transactions: number[] = [];
  const apply = async (events: Received[]) => {
    calls.push(events.length);
    for (const event of events) clock += msOf(event);
  };
  const subscriptions = [{ contract: LampLitV1, handler: { apply } }] as unknown as ResolvedSubscription[];
  const consumer = new EventConsumer(
    {
      async transaction(scope, work) {
        const began = clock;
        const result = await db.transaction(scope, work);
        transactions.push(clock - began);
        return result;
      },
    },
    subscriptions,
    { catalogue },
    { rows: ports.consumer, now: () => '2026-03-02T14:00:00.000Z' as never, elapsed: () => clock },
  );
  const resolved: string[] = [];
  const consume = (records: readonly BusRecord[]) =>
    run(() =>
      consumerStep({ records, isCurrent: () => true, resolve: (offset) => void resolved.push(offset) }, (slice) =>
        consumer.consume(slice),
      ),
    );
  return { consume, calls, transactions, resolved };
}

const lamps = (count: number, from = 1) => Array.from({ length: count }, (_, n) => lit('a', from + n));

it('commits when the time of a slice is used up, however many events wait behind', async () => {
  const { consume, transactions, resolved } = slow(() => 100);
  const records = lamps(120);
  await consume(records);
  expect(transactions.reduce((sum, ms) => sum + ms, 0)).toBe(12_000);
  expect(Math.max(...transactions)).toBeLessThanOrEqual(1_200);
  expect(transactions.length).toBeLessThanOrEqual(14);
  expect(resolved.at(-1)).toBe(records.at(-1)?.offset);
});

it('gives fast handlers all events of a slice at once, after a first look at them', async () => {
  const { consume, calls, transactions } = slow(() => 0.05);
  await consume(lamps(1_000));
  expect(calls).toEqual([10, 990]);
  await consume(lamps(1_000, 1_001));
  expect([calls.length, transactions.length]).toEqual([3, 2]);
});

it('finds out by small portions when events get slow, and trusts them again by and by when they get fast', async () => {
  const isSlow = (sequence: number) => sequence > 500 && sequence <= 540;
  const { consume, calls, transactions } = slow(({ sequence }) => (isSlow(sequence) ? 100 : 2));
  await consume(lamps(2_000));
  // The one call that met them unprepared had taken on no more than a quarter of a second's worth of fast ones.
  expect(Math.max(...transactions)).toBeLessThan(5_500);
  const careful = calls.lastIndexOf(Math.min(...calls));
  expect(calls[careful]).toBeLessThanOrEqual(2);
  expect(Math.max(...calls.slice(careful))).toBeGreaterThanOrEqual(100);
});

it('keeps to its time also where it goes one by one behind an event that cannot be handled', async () => {
  const { consume, transactions, resolved } = slow(({ aggregateId }) => {
    if (aggregateId === 'bad') throw new DomainError('house.lamp.broken', 'conflict');
    return 100;
  });
  const records = [...lamps(30), lit('bad', 1), ...lamps(10, 31)];
  await consume(records);
  expect(Math.max(...transactions)).toBeLessThanOrEqual(1_200);
  expect(resolved.at(-1)).toBe(records.at(-1)?.offset);
});
