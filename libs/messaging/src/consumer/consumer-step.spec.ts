import { expect, it } from '@jest/globals';
import type { BusRecord } from '../bus/event-bus.js';
import { consumerStep } from './consumer-step.js';
import { HeldUp } from './event-consumer.js';

/** Records 0 to 9, and what was resolved of them. */
function delivered({ count = 10, isCurrent = (): boolean => true } = {}) {
  const records = Array.from({ length: count }, (_, offset) => ({ offset: String(offset) }) as BusRecord);
  const resolved: string[] = [];
  const batch = { records, resolve: (offset: string) => void resolved.push(offset), isCurrent: () => isCurrent() };
  return { batch, resolved };
}

const all = async (records: readonly BusRecord[]) => ({ settled: records.length });

it('resolves slice by slice, each after it was settled', async () => {
  const { batch, resolved } = delivered();
  const seen: (readonly [string, string[]])[] = [];
  const consume = (records: readonly BusRecord[]) => {
    seen.push([records[0]!.offset, [...resolved]]);
    return all(records);
  };
  expect(await consumerStep(batch, consume, 4)).toBeUndefined();
  expect(seen).toEqual([
    ['0', []],
    ['4', ['3']],
    ['8', ['3', '7']],
  ]);
  expect(resolved).toEqual(['3', '7', '9']);
});

it('resolves no more of a slice than there was time for, and takes longer slices again as that gets more', async () => {
  const { batch, resolved } = delivered({ count: 40 });
  const time = [2, 1, 99, 99, 99, 9, 99];
  const slices: string[] = [];
  const consume = async (records: readonly BusRecord[]) => {
    slices.push(`${records[0]!.offset} to ${records.at(-1)!.offset}`);
    return { settled: Math.min(records.length, time.shift()!) };
  };
  expect(await consumerStep(batch, consume, 16)).toBeUndefined();
  expect(slices).toEqual(['0 to 15', '2 to 5', '3 to 4', '5 to 8', '9 to 16', '17 to 32', '26 to 39']);
  expect(resolved).toEqual(['1', '2', '4', '8', '16', '25', '39']);
});

it('resolves what was settled before the slice that is held up, so that only the rest comes again', async () => {
  const { batch, resolved } = delivered();
  const why = new HeldUp(new Error('the database is away'));
  const held = await consumerStep(
    batch,
    (records) => (records[0]!.offset === '4' ? Promise.reject(why) : all(records)),
    4,
  );
  expect(held).toBe(why);
  expect(resolved).toEqual(['3']);
});

it('takes an error nobody foresaw for one that may pass, and resolves nothing of the slice', async () => {
  const { batch, resolved } = delivered();
  const error = new Error('unforeseen');
  const held = await consumerStep(batch, () => Promise.reject(error), 4);
  expect([held?.cause, held?.retryInMs, resolved]).toEqual([error, undefined, []]);
});

it('begins no slice of a partition that is no longer its own', async () => {
  const { batch, resolved } = delivered({ isCurrent: () => resolved.length === 0 });
  expect(await consumerStep(batch, all, 4)).toBeUndefined();
  expect(resolved).toEqual(['3']);
});
