import { expect, it } from '@jest/globals';
import type { BusRecord } from '../bus/event-bus.js';
import { consumerStep } from './consumer-step.js';
import { HeldUp } from './event-consumer.js';

/** Records 0 to 9, and what was resolved of them. */
function delivered(isCurrent = () => true) {
  const records = Array.from({ length: 10 }, (_, offset) => ({ offset: String(offset) }) as BusRecord);
  const resolved: string[] = [];
  return { batch: { records, resolve: (offset: string) => void resolved.push(offset), isCurrent }, resolved };
}

it('resolves slice by slice, each after it was settled', async () => {
  const { batch, resolved } = delivered();
  const seen: (readonly [string, string[]])[] = [];
  const held = await consumerStep(batch, async ([first]) => void seen.push([first!.offset, [...resolved]]), 4);
  expect(held).toBeUndefined();
  expect(seen).toEqual([
    ['0', []],
    ['4', ['3']],
    ['8', ['3', '7']],
  ]);
  expect(resolved).toEqual(['3', '7', '9']);
});

it('resolves what was settled before the event that holds the others up, so that only the rest comes again', async () => {
  const { batch, resolved } = delivered();
  const why = new HeldUp(2, new Error('the database is away'));
  const held = await consumerStep(batch, async ([first]) => (first!.offset === '4' ? Promise.reject(why) : 0), 4);
  expect(held).toBe(why);
  expect(resolved).toEqual(['3', '5']);
});

it('takes an error nobody foresaw for one of the first event, and resolves nothing of the slice', async () => {
  const { batch, resolved } = delivered();
  const error = new Error('unforeseen');
  const held = await consumerStep(batch, () => Promise.reject(error), 4);
  expect([held?.index, held?.cause, resolved]).toEqual([0, error, []]);
});

it('begins no slice of a partition that is no longer its own', async () => {
  const { batch, resolved } = delivered(() => resolved.length === 0);
  expect(await consumerStep(batch, async () => undefined, 4)).toBeUndefined();
  expect(resolved).toEqual(['3']);
});
