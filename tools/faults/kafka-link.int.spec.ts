import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { startComponents } from '../stack/components.ts';
import { createTopics, kafkaAnswers } from '../stack/kafka-admin.ts';
import { startKafkaLink } from './kafka-link.ts';

jest.setTimeout(60_000);

it('leads everything a client of the broker does through the proxy', async () => {
  const { link, proxy } = await startKafkaLink();
  const { TEST_DATABASE_URL: DATABASE_URL, TEST_REDIS_URL: REDIS_URL } = process.env;
  const options = { dir: mkdtempSync(join(tmpdir(), 'link-')), ephemeral: true, env: { DATABASE_URL, REDIS_URL } };
  const { kafkaBrokers, stop } = await startComponents({ ...options, kafkaLinks: [link] });
  try {
    const behind = [`127.0.0.1:${proxy.port}`];
    expect(await createTopics(behind, [{ name: 'groups.session', partitions: 3 }])).toBe(1);
    const admin = new Kafka({ brokers: behind, clientId: 'spec', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const { brokers } = await admin.describeCluster().finally(() => admin.disconnect());
    expect(brokers.map(({ host, port }) => `${host}:${port}`)).toEqual(behind);
    proxy.refuse();
    proxy.reset();
    expect([await kafkaAnswers(behind), await kafkaAnswers(kafkaBrokers)]).toEqual([false, true]);
    proxy.heal();
    expect(await kafkaAnswers(behind)).toBe(true);
  } finally {
    await stop();
    await proxy.close();
  }
});
