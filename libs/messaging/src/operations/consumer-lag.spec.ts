import { afterEach, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { silent } from '../log.js';
import { MemoryBus } from '../bus/memory-bus.js';
import { LagWatch } from './consumer-lag.js';

const watches: LagWatch[] = [];
afterEach(() => watches.splice(0).forEach((watch) => watch.stop()));

async function watching(topics = ['house.lamp'], everyMs = 20) {
  const bus = new MemoryBus();
  await bus.createTopics(['house.lamp'], { partitions: 2 });
  const watch = new LagWatch(bus, { groupId: 'house', topics, log: silent, everyMs });
  watches.push(watch);
  return { bus, watch };
}

const publish = (bus: MemoryBus) =>
  bus.publishBatch([{ topic: 'house.lamp', messages: [{ key: 'a', value: null, headers: {} }] }]);

it('knows nothing before its first look', async () => {
  const { watch } = await watching();
  expect(watch.current()).toBeUndefined();
});

it('tells no lag while nothing happens, however long, and a growing one while something waits', async () => {
  const { bus, watch } = await watching();
  watch.start();
  await eventually(() => watch.current() !== undefined);
  expect(watch.current()).toMatchObject({ behind: 0, waitingSeconds: 0 });
  await publish(bus);
  await eventually(() => watch.current()?.behind === 1);
  const waited = watch.current()?.waitingSeconds ?? 0;
  await eventually(() => (watch.current()?.waitingSeconds ?? 0) > waited + 0.05);
});

it('is not behind when it hears nothing', async () => {
  const { watch } = await watching([]);
  watch.start();
  await eventually(() => watch.current()?.behind === 0);
});

it('forgets what it knew when the broker stays away', async () => {
  const { bus, watch } = await watching();
  watch.start();
  await eventually(() => watch.current() !== undefined);
  bus.lagging = () => Promise.reject(new Error('away'));
  await eventually(() => watch.current() === undefined);
});
