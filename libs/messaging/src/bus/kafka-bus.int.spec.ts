import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually, uuid } from '@holdfast/testing';
import { Kafka, logLevel } from 'kafkajs';
import { testKafka } from '../../test/kafka.js';
import { silent } from '../log.js';
import type { BusBatch, EventBus } from './event-bus.js';

const topic = 'house.lamp';
let prefix: string;
let bus: EventBus;

beforeEach(async () => {
  prefix = `t_${randomBytes(5).toString('hex')}.`;
  bus = testKafka(silent, prefix);
  await bus.createTopics([topic], { partitions: 1, replicationFactor: 1 });
});

afterEach(() => bus?.close());

const publish = (...texts: string[]) =>
  bus.publishBatch([{ topic, messages: texts.map((text) => ({ key: 'a', value: Buffer.from(text), headers: {} })) }]);

async function admin<T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const brokers = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');
  const client = new Kafka({ brokers, clientId: 'spec', logLevel: logLevel.NOTHING }).admin();
  await client.connect();
  return work(client).finally(() => client.disconnect());
}

it('keeps topics for ever, under the prefix, and leaves those that exist as they are', async () => {
  await bus.createTopics([topic, 'house.door'], { partitions: 5, replicationFactor: 1 });
  const { topics } = await admin((client) =>
    client.fetchTopicMetadata({ topics: [`${prefix}${topic}`, `${prefix}house.door`] }),
  );
  expect(Object.fromEntries(topics.map(({ name, partitions }) => [name, partitions.length]))).toEqual({
    [`${prefix}${topic}`]: 1,
    [`${prefix}house.door`]: 5,
  });
  const { resources } = await admin((client) =>
    client.describeConfigs({
      includeSynonyms: false,
      resources: [
        { type: 2, name: `${prefix}house.door`, configNames: ['retention.ms', 'cleanup.policy', 'compression.type'] },
      ],
    }),
  );
  const values = resources[0]?.configEntries.map(({ configName, configValue }) => `${configName}=${configValue}`);
  expect(values?.sort()).toEqual(['cleanup.policy=delete', 'compression.type=uncompressed', 'retention.ms=-1']);
});

it('tells when the broker dropped records that the group had not read', async () => {
  const groupId = uuid();
  const seen: string[] = [];
  const skipped: string[] = [];
  const hear = (onBatch: (batch: BusBatch) => Promise<void>) =>
    bus.subscribe({
      groupId,
      topics: [topic],
      sessionTimeoutMs: 6_000,
      concurrency: 1,
      onBatch,
      onFatal: (error) => {
        throw error;
      },
      onSkipped: (where, partition) => void skipped.push(`${where}/${partition}`),
    });
  await publish('1', '2', '3', '4');
  const first = await hear(async (batch) => batch.resolve('0'));
  await eventually(async () => (await bus.lag(groupId, [topic])) === 3);
  await first.stop();
  await admin(async (client) => {
    // kafkajs looks only for topics it has met.
    await client.fetchTopicOffsets(prefix + topic);
    await client.deleteTopicRecords({ topic: prefix + topic, partitions: [{ partition: 0, offset: '3' }] });
  });
  await hear(async (batch) => {
    seen.push(...batch.records.map(({ value }) => String(value)));
    batch.resolve(batch.records.at(-1)?.offset ?? '0');
  });
  await eventually(() => seen.length > 0);
  expect([seen, skipped]).toEqual([['4'], ['house.lamp/0']]);
});
