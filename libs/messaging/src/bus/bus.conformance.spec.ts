import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, uuid } from '@holdfast/testing';
import { testKafka } from '../../test/kafka.js';
import { collect, count, listening, message, texts } from '../../test/listening.js';
import { SimEventBus } from '../../test/sim-event-bus.js';
import type { BusPositions } from './bus-positions.js';
import type { BusMessage, BusRecord, EventBus } from './event-bus.js';
import { MemoryBus } from './memory-bus.js';

describe.each<[string, () => EventBus]>([
  ['in memory', () => new MemoryBus()],
  ['of the simulation', () => new SimEventBus()],
  ['Kafka', () => testKafka()],
])('event bus %s', (_, make) => {
  let bus: EventBus;

  beforeAll(() => {
    bus = make();
  });

  afterAll(() => bus?.close());

  const { newTopic, hear } = listening(() => bus);
  const publish = (topic: string, ...messages: BusMessage[]) => bus.publishBatch([{ topic, messages }]);

  it('hands over bytes and headers as they were, from the oldest on', async () => {
    const topic = await newTopic();
    const value = Buffer.from([0, 255, 10, 13]);
    await publish(topic, { key: 'a', value, headers: { text: 'grün', bytes: Buffer.from([0, 200]) } });
    await publish(topic, { key: 'a', value: null, headers: {} });
    const seen: BusRecord[] = [];
    await hear(topic, collect(seen));
    await count(seen, 2);
    expect(seen[0]).toMatchObject({ topic, key: Buffer.from('a'), value });
    expect(seen[0]?.headers).toEqual({ text: Buffer.from('grün'), bytes: Buffer.from([0, 200]) });
    expect(seen[1]?.value).toBeNull();
  });

  it('keeps the order of a key, in one partition, over batches and topics', async () => {
    const [topic, other] = [await newTopic(), await newTopic()];
    const seen: BusRecord[] = [];
    await hear(topic, collect(seen));
    for (let i = 0; i < 10; i += 1) {
      await bus.publishBatch([
        { topic, messages: [message('a', `${2 * i}`), message('b', 'x'), message('a', `${2 * i + 1}`)] },
        { topic: other, messages: [message('a', 'elsewhere')] },
      ]);
    }
    await count(seen, 30);
    expect(texts(seen, 'a')).toEqual(Array.from({ length: 20 }, (__, i) => `${i}`));
    expect(new Set(seen.filter(({ key }) => key?.toString() === 'a').map(({ partition }) => partition)).size).toBe(1);
  });

  it('goes on after the last resolved record when a group comes back', async () => {
    const topic = await newTopic();
    const group = uuid();
    await publish(topic, message('a', '1'), message('a', '2'), message('a', '3'));
    let first: BusRecord[] = [];
    const consumer = await hear(
      topic,
      async (batch) => {
        first = [...batch.records];
        batch.resolve(batch.records[0]?.offset ?? '0');
        batch.pause(60_000);
      },
      group,
    );
    await count(first, 0);
    await eventually(() => first.length === 3);
    await eventually(async () => (await bus.lag(group, [topic])) === 2);
    await consumer.stop();
    const second: BusRecord[] = [];
    await hear(topic, collect(second), group);
    await count(second, 2);
    expect(texts(second)).toEqual(['2', '3']);
    await eventually(async () => (await bus.lag(group, [topic])) === 0);
  });

  it('gives every group everything', async () => {
    const topic = await newTopic();
    const [one, two]: BusRecord[][] = [[], []];
    await hear(topic, collect(one as BusRecord[]));
    await hear(topic, collect(two as BusRecord[]));
    await publish(topic, message('a', '1'));
    await count(one as BusRecord[], 1);
    await count(two as BusRecord[], 1);
  });

  it('lets other partitions go on while one pauses', async () => {
    const topic = await newTopic();
    let paused = 0;
    const others: BusRecord[] = [];
    await hear(topic, async (batch) => {
      if (batch.records[0]?.key?.toString() !== 'a') return collect(others)(batch);
      paused += 1;
      return batch.pause(600_000);
    });
    await publish(topic, message('a', '1'));
    await eventually(() => paused === 1);
    for (const key of ['b', 'c', 'd', 'e', 'f', 'g']) await publish(topic, message(key, 'x'));
    await eventually(() => others.length > 0);
    expect(paused).toBe(1);
  });

  it('delivers again what was not resolved, after the pause', async () => {
    const topic = await newTopic();
    const heard: string[] = [];
    let pausedAt = 0;
    let backAfter = 0;
    await hear(topic, async (batch) => {
      heard.push(texts(batch.records).join(','));
      if (heard.length > 1) {
        backAfter = performance.now() - pausedAt;
        return batch.resolve(batch.records.at(-1)?.offset ?? '0');
      }
      pausedAt = performance.now();
      return batch.pause(500);
    });
    await publish(topic, message('a', '1'), message('a', '2'));
    await eventually(() => heard.length === 2);
    expect(heard).toEqual(['1,2', '1,2']);
    expect(backAfter).toBeGreaterThan(450);
  });

  it('survives a throw and delivers the batch again', async () => {
    const topic = await newTopic();
    const seen: BusRecord[] = [];
    let failures = 0;
    await hear(topic, async (batch) => {
      failures += 1;
      if (failures === 1) throw new SyntaxError('poison');
      await collect(seen)(batch);
    });
    await publish(topic, message('a', '1'));
    await count(seen, 1);
    expect(failures).toBe(2);
  });

  it('refuses a second batch while one is on its way, and an unknown topic, and works on afterwards', async () => {
    const topic = await newTopic();
    const first = publish(topic, message('a', '1'));
    await expect(publish(topic, message('a', '2'))).rejects.toThrow('one batch at a time');
    await first;
    await expect(publish('house.nowhere', message('a', '1'))).rejects.toThrow();
    await publish(topic, message('a', '3'));
    const seen: BusRecord[] = [];
    await hear(topic, collect(seen));
    await count(seen, 2);
    expect(texts(seen)).toEqual(['1', '3']);
  });
});

describe.each<[string, () => EventBus & BusPositions]>([
  ['in memory', () => new MemoryBus()],
  ['Kafka', () => testKafka()],
])('positions of %s', (_, make) => {
  let bus: EventBus & BusPositions;

  beforeAll(() => {
    bus = make();
  });

  afterAll(() => bus?.close());

  const { newTopic, hear } = listening(() => bus);
  const publish = (topic: string, ...messages: BusMessage[]) => bus.publishBatch([{ topic, messages }]);

  it('tells where a group stands, who reads, and for how long the oldest unread record has waited', async () => {
    const [topic, group] = [await newTopic(), uuid()];
    const where = async () => (await bus.positions(group, [topic])).filter(({ end }) => end > 0);
    const before = performance.now();
    await publish(topic, message('a', '1'), message('a', '2'));
    expect(await where()).toMatchObject([{ topic, committed: null, oldest: 0, end: 2, lag: 2, owner: null }]);
    await eventually(async () => (await bus.lagging(group, [topic])).oldestUnreadMs >= 1_500);
    const { oldestUnreadMs } = await bus.lagging(group, [topic]);
    expect(oldestUnreadMs).toBeLessThan((performance.now() - before + 500) * 1.25 + 1_000);
    const consumer = await hear(topic, collect([]), group);
    await eventually(async () => (await where())[0]?.committed === 2);
    const [{ lag, owner } = { lag: -1, owner: null }] = await where();
    expect([lag, owner]).toEqual([0, expect.any(String)]);
    expect((await bus.lagging(group, [topic])).oldestUnreadMs).toBe(0);
    await consumer.stop();
    await eventually(async () => (await where())[0]?.owner === null);
    await expect(bus.positions(group, [`house.t${uuid()}`])).rejects.toThrow();
  });
});
