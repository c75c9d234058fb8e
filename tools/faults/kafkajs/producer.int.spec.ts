import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KafkaBus } from '@holdfast/messaging';
import type { Kafka, Producer } from 'kafkajs';
import { until } from '../../client/api.ts';
import { kafkaAnswers } from '../../stack/kafka-admin.ts';
import { plainKafka, startOwnBroker, stored, type OwnBroker } from './own-broker.ts';
import { stockKafkajs } from './stock-kafkajs.ts';

let broker: OwnBroker;
let topic: string;
let bus: KafkaBus;
let producer: Producer | undefined;

beforeAll(async () => {
  broker = await startOwnBroker();
});

beforeEach(async () => {
  topic = await broker.topic();
  bus = new KafkaBus({ brokers: broker.behind, clientId: 'spec' }, silent);
});

afterEach(async () => {
  broker.proxy.heal();
  await producer?.disconnect();
  producer = undefined;
  await bus.close();
});

afterAll(() => broker?.stop());

const quiet = () => undefined;
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const message = (text: string) => ({ key: 'k', value: Buffer.from(text) });
const publish = (...texts: string[]) =>
  bus.publishBatch([{ topic, messages: texts.map((text) => ({ ...message(text), headers: {} })) }]);
const missing = (acknowledged: string[], log: string[]) => acknowledged.filter((text) => !log.includes(text));
const firsts = (log: string[]) => [...new Set(log)];

/** An idempotent producer that has met the topic. */
async function idempotent(
  retries: number,
  more: { requestTimeout?: number } = {},
): Promise<(...texts: string[]) => Promise<unknown>> {
  producer = plainKafka(broker.behind, { retry: { retries }, ...more }).producer({ idempotent: true });
  await producer.connect();
  const send = (...texts: string[]) => producer!.send({ topic, acks: -1, messages: texts.map(message) });
  await send('first');
  return send;
}

/** As the relay does: the same batch again until it is acknowledged. */
async function publishUntilAcknowledged(...texts: string[]): Promise<void> {
  await until('an acknowledgement', () =>
    publish(...texts).then(
      () => true,
      () => false,
    ),
  );
}

it('the link leads everything a client of the broker does through the proxy', async () => {
  const admin = plainKafka(broker.behind).admin();
  await admin.connect();
  const { brokers } = await admin.describeCluster().finally(() => admin.disconnect());
  expect(brokers.map(({ host, port }) => `${host}:${port}`)).toEqual(broker.behind);
  broker.proxy.refuse();
  broker.proxy.reset();
  expect(await kafkaAnswers(broker.behind)).toBe(false);
  await until('the broker itself to answer', () => kafkaAnswers(broker.direct));
  broker.proxy.heal();
  await until('the broker to answer', () => kafkaAnswers(broker.behind));
});

describe('the answer to one of several concurrent sends is lost', () => {
  it('kafkajs, idempotent: acknowledges what the broker took for a repetition and did not store', async () => {
    const send = await idempotent(3, { requestTimeout: 3_000 });
    // The next one goes out when the first one has timed out, with the sequence of the first one.
    const { REQUEST_TIMEOUT } = producer!.events;
    producer!.on(REQUEST_TIMEOUT, () => broker.proxy.heal());
    broker.proxy.set('answer', { blackhole: true });
    await Promise.all(['A', 'B', 'C'].map((text) => send(text)));
    const log = await stored(broker.direct, topic);
    expect(missing(['A', 'B', 'C'], log)).toHaveLength(1);
    expect(log).toHaveLength(4);
  });

  it('our bus sends one batch at a time: everything acknowledged is stored, in order', async () => {
    await publish('first');
    broker.proxy.set('answer', { cutAfterBytes: 0, cuts: 1 });
    const outcomes = await Promise.allSettled(['A', 'B', 'C'].map((text) => publish(text)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(broker.proxy.counts().cut).toBeGreaterThan(0);
    await publish('B');
    await publish('C');
    const log = await stored(broker.direct, topic);
    // A was stored at both attempts: consumers drop the second one.
    expect(log).toEqual(['first', 'A', 'A', 'B', 'C']);
  });

  it('our bus under a cut every few batches: nothing acknowledged is missing, first occurrences are in order', async () => {
    const sent: string[] = [];
    for (let batch = 0; batch < 30; batch += 1) {
      if (batch % 3 === 1) broker.proxy.set('answer', { cutAfterBytes: (batch * 7) % 60, cuts: 1 });
      const texts = [`${batch}a`, `${batch}b`];
      await publishUntilAcknowledged(...texts);
      sent.push(...texts);
    }
    expect(firsts(await stored(broker.direct, topic))).toEqual(sent);
  });
});

describe('a send threw though the broker stored it', () => {
  it('kafkajs, idempotent: acknowledges the next send of the same size and stores nothing', async () => {
    const send = await idempotent(1);
    broker.proxy.set('answer', { cutAfterBytes: 0 });
    await expect(send('A', 'B')).rejects.toThrow();
    broker.proxy.heal();
    await until('a send to succeed', () =>
      send('C', 'D').then(
        () => true,
        () => false,
      ),
    );
    expect(await stored(broker.direct, topic)).toEqual(['first', 'A', 'B']);
  });

  it('our bus begins anew with another producer: the next batch is stored', async () => {
    await publish('first');
    broker.proxy.set('answer', { cutAfterBytes: 0 });
    await expect(publish('A', 'B')).rejects.toThrow();
    broker.proxy.heal();
    await publish('C', 'D');
    await publish('A', 'B');
    expect(firsts(await stored(broker.direct, topic))).toEqual(['first', 'A', 'B', 'C', 'D']);
  });
});

describe('the connection breaks in the middle of an answer', () => {
  const sendAfterTornAnswer = async (kafka: Kafka) => {
    producer = kafka.producer();
    await producer.connect();
    const send = (text: string) => producer!.send({ topic, messages: [message(text)] });
    await send('first');
    broker.proxy.set('answer', { cutAfterBytes: 7, cuts: 1 });
    await send('A');
    return stored(broker.direct, topic);
  };

  it('kafkajs as published: puts the half answer before the next one, and can read none any more', async () => {
    const stock = stockKafkajs();
    const kafka = plainKafka(broker.behind, {
      retry: { retries: 1 },
      requestTimeout: 3_000,
      kafkajs: stock.kafkajs,
    });
    await expect(sendAfterTornAnswer(kafka)).rejects.toThrow();
    await producer?.disconnect();
    stock.remove();
  });

  it('kafkajs as we patch it: the next attempt succeeds', async () => {
    const kafka = plainKafka(broker.behind, { retry: { retries: 1 } });
    expect(await sendAfterTornAnswer(kafka)).toEqual(['first', 'A', 'A']);
  });
});

describe('a topic was deleted', () => {
  let doomed: string;

  beforeEach(async () => {
    doomed = await broker.topic();
  });

  async function deleteTopic(): Promise<void> {
    const admin = plainKafka(broker.direct).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [doomed] });
    await until('the topic to be gone', async () => !(await admin.listTopics()).includes(doomed));
    await admin.disconnect();
  }

  it('kafkajs: the producer refuses the topics that are left, for ever', async () => {
    producer = plainKafka(broker.behind, { retry: { retries: 1, initialRetryTime: 10 } }).producer({
      metadataMaxAge: 1,
    });
    await producer.connect();
    await producer.send({ topic: doomed, messages: [message('A')] });
    await deleteTopic();
    for (let times = 0; times < 3; times += 1) {
      await expect(producer.send({ topic, messages: [message('B')] })).rejects.toThrow();
    }
    expect(await stored(broker.direct, topic)).toEqual([]);
  });

  it('our bus: only the batch that names it fails', async () => {
    const publishDoomed = () => bus.publishBatch([{ topic: doomed, messages: [{ ...message('A'), headers: {} }] }]);
    await publishDoomed();
    await deleteTopic();
    await expect(publishDoomed()).rejects.toThrow();
    await publish('B');
    expect(await stored(broker.direct, topic)).toEqual(['B']);
  });
});
