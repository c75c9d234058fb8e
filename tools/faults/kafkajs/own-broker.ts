import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel, type RetryOptions } from 'kafkajs';
import type { Kafkajs } from './stock-kafkajs.ts';
import { startComponents } from '../../stack/components.ts';
import { createTopics } from '../../stack/kafka-admin.ts';
import { startKafkaLink } from '../kafka-link.ts';
import type { TcpProxy } from '../tcp-proxy.ts';

/** A broker of its own, and a link to it that may be broken. */
export interface OwnBroker {
  readonly proxy: TcpProxy;
  /** The broker itself. */
  readonly direct: readonly string[];
  /** The broker behind the link. */
  readonly behind: readonly string[];
  /** Creates a topic of one partition. @returns its name */
  topic(): Promise<string>;
  stop(): Promise<void>;
}

export async function startOwnBroker(): Promise<OwnBroker> {
  const { link, proxy } = await startKafkaLink();
  const { TEST_DATABASE_URL: DATABASE_URL, TEST_REDIS_URL: REDIS_URL } = process.env;
  const dir = mkdtempSync(join(tmpdir(), 'broker-'));
  const { kafkaBrokers: direct, stop } = await startComponents({
    dir,
    ephemeral: true,
    env: { DATABASE_URL, REDIS_URL },
    kafkaLinks: [link],
  });
  let topics = 0;
  return {
    proxy,
    direct,
    behind: [`127.0.0.1:${proxy.port}`],
    async topic() {
      topics += 1;
      await createTopics(direct, [{ name: `topic${topics}`, partitions: 1 }]);
      return `topic${topics}`;
    },
    async stop() {
      await stop();
      await proxy.close();
    },
  };
}

interface PlainOptions {
  readonly retry?: RetryOptions;
  /** In milliseconds, 20 s when not said: only where an answer is held back may one time out. */
  readonly requestTimeout?: number;
  /** Another copy of it. */
  readonly kafkajs?: Pick<Kafkajs, 'Kafka'>;
}

/** kafkajs as it is used without any care of ours. */
export function plainKafka(brokers: readonly string[], options: PlainOptions = {}): Kafka {
  const { retry, requestTimeout = 20_000, kafkajs = { Kafka } } = options;
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId: 'plain',
    logLevel: logLevel.NOTHING,
    requestTimeout,
    retry: { retries: 3, initialRetryTime: 50, ...retry },
  });
}

/** All values of the topic's only partition, in order. */
export async function stored(brokers: readonly string[], topic: string): Promise<string[]> {
  const kafka = plainKafka(brokers);
  const admin = kafka.admin();
  await admin.connect();
  const [{ high } = { high: '0' }] = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect());
  const values: string[] = [];
  if (high === '0') return values;
  const consumer = kafka.consumer({ groupId: `look-${topic}-${performance.now()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    const eachMessage = async ({ message }: { message: { value: Buffer | null; offset: string } }) => {
      values.push(String(message.value));
      if (Number(message.offset) + 1 === Number(high)) resolve();
    };
    consumer.run({ eachMessage }).catch(reject);
  });
  await consumer.disconnect();
  return values;
}
