import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KafkaBus } from '@holdfast/messaging';
import type { Admin } from 'kafkajs';
import { until } from '../../client/api.ts';
import { plainKafka } from './own-broker.ts';

const brokers = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');
let prefix: string;
let topic: string;
let bus: KafkaBus;
let admin: Admin;
let leaving: (() => Promise<unknown>)[];
let runs = 0;

beforeEach(async () => {
  runs += 1;
  prefix = `offsets${process.pid}x${runs}.`;
  topic = `${prefix}lamp`;
  bus = new KafkaBus({ brokers, clientId: 'spec', topicPrefix: prefix }, silent);
  admin = plainKafka(brokers).admin();
  leaving = [() => bus.close(), () => admin.disconnect()];
  await admin.connect();
  await bus.createTopics(['lamp'], { partitions: 1, replicationFactor: 1 });
});

afterEach(() => Promise.all(leaving.map((leave) => leave())));

const quiet = () => undefined;
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const publish = (...texts: string[]) =>
  bus.publishBatch([
    { topic: 'lamp', messages: texts.map((text) => ({ key: 'k', value: Buffer.from(text), headers: {} })) },
  ]);

/** kafkajs as it is used without options, once it reads. */
async function plainConsumer(): Promise<string[]> {
  const values: string[] = [];
  const consumer = plainKafka(brokers).consumer({ groupId: `${prefix}plain`, maxWaitTimeInMs: 100 });
  leaving.push(() => consumer.disconnect());
  const reads = new Promise((resolve) => consumer.on(consumer.events.FETCH, resolve));
  await consumer.connect();
  await consumer.subscribe({ topic });
  await consumer.run({ eachMessage: async ({ message }) => void values.push(String(message.value)) });
  await reads;
  return values;
}

async function ourConsumer(): Promise<{ values: string[]; skipped: string[] }> {
  const heard = { values: [] as string[], skipped: [] as string[] };
  const consumer = await bus.subscribe({
    groupId: 'ours',
    topics: ['lamp'],
    sessionTimeoutMs: 6_000,
    concurrency: 1,
    onBatch: async ({ records, resolve }) => {
      for (const { value, offset } of records) {
        heard.values.push(String(value));
        resolve(offset);
      }
    },
    onFatal: (error) => {
      throw error;
    },
    onSkipped: (where, partition) => void heard.skipped.push(`${where}/${partition}`),
  });
  await consumer.assigned();
  return heard;
}

it('a new group: kafkajs by default begins at the end, our bus at the beginning', async () => {
  await publish('old');
  const [late, { values }] = [await plainConsumer(), await ourConsumer()];
  await publish('new');
  await until('the new event', async () => late.includes('new') && values.includes('new'));
  expect([late, values]).toEqual([['new'], ['old', 'new']]);
});

describe('the broker no longer has the event at which a group stands', () => {
  beforeEach(async () => {
    await publish('1', '2', '3', '4');
    for (const groupId of [`${prefix}plain`, `${prefix}ours`]) {
      await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '1' }] });
    }
    // kafkajs looks only for topics it has met.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '3' }] });
  });

  it('kafkajs by default: goes to the end without a word, past what is left', async () => {
    const values = await plainConsumer();
    await until('an event', async () => {
      await publish('5');
      return values.length > 0;
    });
    expect(values).not.toContain('4');
  });

  it('our bus: goes on with the oldest one left, and says so', async () => {
    const { values, skipped } = await ourConsumer();
    await until('an event', async () => values.length > 0);
    expect([values, skipped]).toEqual([['4'], ['lamp/0']]);
  });
});
