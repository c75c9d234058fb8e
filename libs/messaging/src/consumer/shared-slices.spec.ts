import { expect, it } from '@jest/globals';
import type { BusRecord } from '../bus/event-bus.js';
import type { Settled } from './event-consumer.js';
import { SharedSlices } from './shared-slices.js';

const slice = (partition: number, events: number): BusRecord[] =>
  Array.from({ length: events }, (_, n) => ({
    ...{ topic: 'house.lamp', partition, offset: String(n), key: null, value: null, headers: {} },
  }));

const settled = ({ length }: readonly BusRecord[]): Settled => ({ settled: length, outcomes: {} });

/** Notes of which partitions each transaction was, and lets it end when told. */
function transactions() {
  const begun: number[][] = [];
  const endings: (() => void)[] = [];
  const together = (slices: readonly (readonly BusRecord[])[]) => {
    begun.push(slices.map(([first]) => first?.partition ?? -1));
    const results = slices.map((records): PromiseSettledResult<Settled> =>
      records.length === 13
        ? { status: 'rejected', reason: new Error('held up') }
        : { status: 'fulfilled', value: settled(records) },
    );
    return new Promise<PromiseSettledResult<Settled>[]>((resolve) => endings.push(() => resolve(results)));
  };
  return { begun, endings, together };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('gathers what is delivered in one turn into one transaction, its partitions in order', async () => {
  const { begun, endings, together } = transactions();
  const slices = new SharedSlices(together, 3);
  const given = [2, 0, 1].map((partition) => slices.consume(slice(partition, partition + 1)));
  await turn();
  expect(begun).toEqual([[0, 1, 2]]);
  endings[0]?.();
  expect(await Promise.all(given)).toEqual([3, 1, 2].map((count) => ({ settled: count, outcomes: {} })));
});

it('leaves long slices alone', async () => {
  const { begun, together } = transactions();
  const slices = new SharedSlices(together, 3);
  for (const [partition, events] of [60, 40, 1, 500].entries()) void slices.consume(slice(partition, events));
  await turn();
  expect(begun).toEqual([[0, 1], [2], [3]]);
});

it('gathers while every transaction is busy', async () => {
  const { begun, endings, together } = transactions();
  const slices = new SharedSlices(together, 1);
  const first = slices.consume(slice(0, 1));
  await turn();
  for (const partition of [1, 2]) void slices.consume(slice(partition, 1));
  await turn();
  expect(begun).toEqual([[0]]);
  endings[0]?.();
  await first;
  await turn();
  expect(begun).toEqual([[0], [1, 2]]);
});

it('tells each partition what came of it', async () => {
  const { endings, together } = transactions();
  const slices = new SharedSlices(together, 3);
  const [good, bad] = [slices.consume(slice(0, 1)), slices.consume(slice(1, 13))];
  const refused = expect(bad).rejects.toThrow('held up');
  await turn();
  endings[0]?.();
  expect(await good).toEqual({ settled: 1, outcomes: {} });
  await refused;
});
