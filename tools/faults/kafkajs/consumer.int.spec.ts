import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type BusBatch, KafkaBus } from '@holdfast/messaging';
import * as patched from 'kafkajs';
import { until } from '../../client/api.ts';
import { lz4 } from './lz4.ts';
import { plainKafka } from './own-broker.ts';
import { stockKafkajs, type Kafkajs, type StockKafkajs } from './stock-kafkajs.ts';

const brokers = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');
let stock: StockKafkajs;
let prefix: string;
let bus: KafkaBus;
let leaving: (() => Promise<unknown>)[];
let runs = 0;

beforeAll(() => {
  stock = stockKafkajs();
});

beforeEach(async () => {
  runs += 1;
  prefix = `consumer${process.pid}x${runs}.`;
  bus = new KafkaBus({ brokers, clientId: 'spec', topicPrefix: prefix }, silent);
  leaving = [() => bus.close()];
  await bus.createTopics(['lamp'], { partitions: 1, replicationFactor: 1 });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(leaving.map((leave) => leave()));
});

afterAll(() => stock?.remove());

const quiet = () => undefined;
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const publish = (...texts: string[]) =>
  bus.publishBatch([
    { topic: 'lamp', messages: texts.map((text) => ({ key: 'k', value: Buffer.from(text), headers: {} })) },
  ]);

interface Heard {
  readonly values: string[];
  readonly groupId: string;
  joins: number;
  onHeartbeat: (_: unknown) => void;
  timeouts: number;
  crashed: { restart: boolean } | undefined;
}

/** A consumer of plain kafkajs. @param work what it does with each value */
async function plainConsumer(kafkajs: Kafkajs, work = (_: string) => {}, more = {}): Promise<Heard> {
  const groupId = `${prefix}plain${leaving.length}`;
  const heard: Heard = { values: [], groupId, joins: 0, onHeartbeat: quiet, timeouts: 0, crashed: undefined };
  const kafka = plainKafka(brokers, { kafkajs });
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, ...more });
  consumer.on(consumer.events.GROUP_JOIN, () => (heard.joins += 1));
  consumer.on(consumer.events.HEARTBEAT, (event) => heard.onHeartbeat(event));
  consumer.on(consumer.events.REQUEST_TIMEOUT, () => (heard.timeouts += 1));
  consumer.on(consumer.events.CRASH, ({ payload }) => (heard.crashed = payload));
  leaving.push(() => consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topic: `${prefix}lamp`, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      work(String(message.value));
      heard.values.push(String(message.value));
    },
  });
  return heard;
}

/** A consumer of our bus. @param work what it does with each value */
async function ourConsumer(work = (_: string) => {}): Promise<{ values: string[]; fatal: Error[] }> {
  const heard = { values: [] as string[], fatal: [] as Error[] };
  const onBatch = async (batch: BusBatch) => {
    for (const { value, offset } of batch.records) {
      work(String(value));
      heard.values.push(String(value));
      batch.resolve(offset);
    }
  };
  const subscription = { groupId: 'ours', topics: ['lamp'], sessionTimeoutMs: 6_000, concurrency: 1, onBatch };
  const onFatal = (error: Error) => void heard.fatal.push(error);
  await bus.subscribe({ ...subscription, onFatal, onSkipped: quiet });
  return heard;
}

const seen = (what: string, probe: () => boolean) => until(what, async () => probe());
/** A broker that is still making the topic or the group ends consumers too; those start again. */
const crashedForGood = ({ crashed }: Heard) => crashed?.restart === false;

describe('a handler throws a SyntaxError at one event', () => {
  const parse = (text: string) => void JSON.parse(text);

  it('kafkajs as published: the consumer stops for good, and the process lives on', async () => {
    await publish('1', '{', '2');
    const heard = await plainConsumer(stock.kafkajs, parse);
    await seen('the crash', () => crashedForGood(heard));
    expect(heard.values).toEqual(['1']);
  });

  it('our bus: delivers it again after a pause, until it is handled', async () => {
    await publish('1', '{', '2');
    let throws = 2;
    const heard = await ourConsumer((text) => {
      if (text !== '{' || throws > 0) parse(text.replace('{', throws-- > 0 ? '{' : '0'));
    });
    await seen('the last event', () => heard.values.includes('2'));
    expect([heard.values, heard.fatal]).toEqual([['1', '{', '2'], []]);
  });
});

describe('the wall clock steps', () => {
  const now = Date.now.bind(Date);
  let stepped: number;

  beforeEach(() => {
    stepped = 0;
    // The monotonic clock stays as it is.
    jest.spyOn(Date, 'now').mockImplementation(() => now() + stepped);
  });

  it('back by an hour: kafkajs as published is evicted and works on; as we patch it, it stays a member', async () => {
    const session = { sessionTimeout: 6_000, heartbeatInterval: 500 };
    const after = await plainConsumer(patched, quiet, session);
    const before = await plainConsumer(stock.kafkajs, quiet, session);
    // After every heartbeat: the end of one that was on its way is read from the new clock, and the next is then due.
    await new Promise<void>((resolve) => {
      before.onHeartbeat = () =>
        setImmediate(() => {
          stepped -= 3_600_000;
          resolve();
        });
    });
    const admin = plainKafka(brokers).admin();
    leaving.push(() => admin.disconnect());
    await admin.connect();
    // The broker answers for several groups in any order.
    const membersOf = async ({ groupId }: Heard) => (await admin.describeGroups([groupId])).groups[0]?.members.length;
    await until('the eviction', async () => (await membersOf(before)) === 0);
    expect(await membersOf(after)).toBe(1);
    // Evicted, it still takes what comes: the partition has two owners.
    await publish('work');
    await seen('both to work', () => before.values.length > 0 && after.values.length > 0);
    expect([after.joins, after.crashed]).toEqual([1, undefined]);
  });

  it('forward by a minute: kafkajs as published times out what is in flight; as we patch it, nothing', async () => {
    const before = await plainConsumer(stock.kafkajs, quiet, { maxWaitTimeInMs: 800 });
    const after = await plainConsumer(patched, quiet, { maxWaitTimeInMs: 800 });
    await seen('both to join', () => before.joins === 1 && after.joins === 1);
    // Again and again, because between two fetches nothing is in flight.
    await seen('a time-out', () => (stepped += 60_000) > 0 && before.timeouts > 0);
    expect(after.timeouts).toBe(0);
  });
});

it('an idle connection: as published it wakes the process again and again, as we patch it hardly ever', async () => {
  const idle = async (queue: { prototype: { checkPendingRequests(): void } }, kafkajs: Kafkajs) => {
    const spy = jest.spyOn(queue.prototype, 'checkPendingRequests');
    const admin = plainKafka(brokers, { kafkajs }).admin();
    leaving.push(() => admin.disconnect());
    await admin.connect();
    await admin.listTopics();
    const before = spy.mock.calls.length;
    return () => spy.mock.calls.length - before;
  };
  const require = createRequire(import.meta.url);
  const published = await idle(stock.inside('src/network/requestQueue'), stock.kafkajs);
  const ours = await idle(require('kafkajs/src/network/requestQueue'), patched);
  await seen('many calls', () => published() > 50);
  expect(ours()).toBeLessThan(5);
});

describe('a foreign producer compresses with a codec this process does not have', () => {
  const foreign = async (...texts: string[]) => {
    const { CompressionCodecs, CompressionTypes } = stock.kafkajs;
    CompressionCodecs[CompressionTypes.LZ4] = () => lz4;
    const producer = plainKafka(brokers, { kafkajs: stock.kafkajs }).producer();
    await producer.connect();
    const messages = texts.map((value) => ({ key: 'k', value }));
    await producer.send({ topic: `${prefix}lamp`, compression: CompressionTypes.LZ4, messages });
    await producer.disconnect();
  };

  it('kafkajs on an ordinary topic: the consumer stops for good', async () => {
    const admin = plainKafka(brokers).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [`${prefix}lamp`] });
    await until('the topic to be gone', async () => !(await admin.listTopics()).includes(`${prefix}lamp`));
    await admin.createTopics({ topics: [{ topic: `${prefix}lamp`, numPartitions: 1 }] });
    await admin.disconnect();
    await foreign('A');
    const heard = await plainConsumer(patched);
    await seen('the crash', () => crashedForGood(heard));
    expect(heard.values).toEqual([]);
  });

  it('our topics: the broker unpacks it, and it is read like any other', async () => {
    await publish('before');
    await foreign('A', 'B');
    await publish('after');
    const heard = await ourConsumer();
    await seen('the last event', () => heard.values.includes('after'));
    expect(heard.values).toEqual(['before', 'A', 'B', 'after']);
  });
});
