import { ConsumerRunner, KafkaBus, PostgresOutbox, Relay, type ResolvedSubscription } from '@holdfast/messaging';
import { Db, openDatabase, systemScope } from '@holdfast/persistence';
import { RandomIds, SystemClock } from '@holdfast/service';
import { Partitioners } from 'kafkajs';
import pg from 'pg';
import type { Bench } from '../lib/bench.ts';
import { analytics } from '../lib/event-path/analytics.ts';
import { checkIn, CHECK_IN, headersOf, TENANT } from '../lib/event-path/check-ins.ts';
import { type BenchDatabase, benchDatabase } from '../lib/event-path/database.ts';
import { Handled } from '../lib/event-path/handled.ts';
import { paced, until } from '../lib/event-path/pace.ts';
import { BenchBroker } from '../lib/event-path/topic.ts';
import type { Role, Round, Scenario, Subject } from '../lib/scenario.ts';
import { relay, table } from '../peers/e2/polling-relay.ts';

const RATE = 500;
const PEER = 'relay polling every 100 ms';
const LIMIT = 'kafkajs send to eachMessage';
const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined };

interface Place {
  readonly rate: number;
  readonly bench: Bench;
  readonly broker: BenchBroker;
  readonly brokers: readonly string[];
}

export const scenario: Scenario = {
  id: 'e2',
  title: `commit to handler, ${RATE} events a second, each in a transaction of its own`,
  goals: [
    { metric: 'p50Ms', against: PEER, atMost: 0.05 },
    { metric: 'p99Ms', against: PEER, atMost: 0.15 },
    { metric: 'p50Ms', against: LIMIT, atMost: 2 },
    { metric: 'p99Ms', against: LIMIT, atMost: 3 },
  ],
  async open(bench) {
    const { kafkaBrokers: brokers } = await bench.components();
    const place = { rate: RATE * bench.options.scale, bench, brokers, broker: await BenchBroker.open(bench) };
    return { ours: await ours(place), [PEER]: await polling(place), [LIMIT]: await direct(place) };
  },
};

/** Sends at the rate, each event once over all rounds; a round ends when every one of its events was handled. */
function subject(
  { rate, handled }: { rate: number; handled: Handled },
  about: Partial<Subject> & { role: Role },
  send: (number: number) => Promise<unknown>,
): Subject {
  let given = 0;
  return {
    check: async () => handled.check({ once: about.role === 'ours' }),
    ...about,
    async measure({ seconds }: Round) {
      handled.begin();
      const perSecond = await paced({ rate, seconds }, () => send(given++));
      await until(() => handled.complete, 'that every event was handled');
      return { ...handled.metrics(), perSecond };
    },
  };
}

/** Outbox, relay and consumer of a service, which also keeps the events as analytics does; the handler only looks. */
async function ours({ rate, bench, broker, brokers }: Place): Promise<Subject> {
  const { definition } = await analytics();
  const database = await benchDatabase(bench, 'analytics', definition.migrations);
  const topic = await broker.create(`ours.${CHECK_IN.topic}`);
  const topicPrefix = topic.slice(0, -CHECK_IN.topic.length);
  const bus = (clientId: string) => new KafkaBus({ brokers, clientId, topicPrefix }, quiet);
  const [relayBus, consumerBus] = [bus('relay'), bus('consumer')];
  const dataSource = await openDatabase({
    url: database.urlOf('app'),
    schema: 'analytics',
    applicationName: 'bench',
  }).initialize();
  const db = new Db(dataSource, new SystemClock());
  const handled = new Handled();
  const { contract } = definition.subscriptions
    .resolve((one) => one)
    .find((one) => one.contract.type === CHECK_IN.type)!;
  const running = new Relay(relayBus, quiet, { databaseUrl: database.urlOf('relay') });
  running.start();
  const runner = await listening(consumerBus, db, { contract, handler: looking(handled) });
  bench.defer(async () => {
    await Promise.all([runner.stop(), running.stop()]);
    await Promise.all([relayBus.close(), consumerBus.close(), dataSource.destroy()]);
  });
  const outbox = new PostgresOutbox({ service: 'groups' }, new RandomIds(), running.wake);
  const send = (number: number) =>
    db.transaction(systemScope(TENANT), async (tx) => {
      const event = contract.of(checkIn(number));
      tx.afterCommit(() => handled.committed(event.key));
      await outbox.append(tx, [event]);
    });
  const check = async () => {
    handled.check({ once: true });
    await expectEmpty(database);
  };
  return subject({ rate, handled }, { role: 'ours', check }, send);
}

const looking = (handled: Handled): ResolvedSubscription['handler'] => ({
  apply: async (events) => events.forEach(({ aggregateId }) => handled.handled(aggregateId)),
});

async function listening(bus: KafkaBus, db: Db, subscription: ResolvedSubscription): Promise<ConsumerRunner> {
  const runner = new ConsumerRunner(bus, db, {
    groupId: 'bench',
    subscriptions: [subscription],
    sessionTimeoutMs: 30_000,
    keepEvents: true,
    onFatal: (error) => {
      throw error;
    },
  });
  await runner.start();
  await runner.ready();
  return runner;
}

async function expectEmpty(database: BenchDatabase): Promise<void> {
  const left = async () => (await database.sql('SELECT FROM analytics.outbox_pending LIMIT 1')).length;
  await until(async () => (await left()) === 0, 'that the outbox is empty');
  // A handler is called before its transaction commits.
  await until(async () => {
    const [found] = await database.sql(
      `SELECT (SELECT count(*) FROM analytics.event_log) = (SELECT count(*) FROM analytics.inbox) AS equal`,
    );
    return found?.['equal'] === true;
  }, 'that every logged event is in the inbox');
}

async function polling({ rate, bench, broker }: Place): Promise<Subject> {
  const database = await benchDatabase(bench, 'groups');
  await database.sql(table);
  const [client, pool] = [
    new pg.Client({ connectionString: database.url }),
    new pg.Pool({ connectionString: database.url, max: 10 }),
  ];
  await client.connect();
  const [topic, handled, producer] = [await broker.create('peer'), new Handled(), await producing(broker)];
  await hearing(bench, broker, topic, handled);
  let goes = true;
  const relaying = relay(client, producer, topic, () => goes);
  bench.defer(async () => {
    goes = false;
    await relaying;
    await Promise.all([client.end(), pool.end(), producer.disconnect()]);
  });
  return subject({ rate, handled }, { role: 'peer', source: 'e2', packages: ['kafkajs', 'pg'] }, async (number) => {
    const { key, headers, value } = messageOf(number);
    const text = 'INSERT INTO outbox (topic, key, headers, payload) VALUES ($1, $2, $3, $4)';
    await pool.query(text, [topic, key, headers, value]);
    handled.committed(key);
  });
}

/** No database at all: what the broker and the client take by themselves. */
async function direct({ rate, bench, broker }: Place): Promise<Subject> {
  const [topic, handled, producer] = [await broker.create('limit'), new Handled(), await producing(broker)];
  await hearing(bench, broker, topic, handled);
  bench.defer(() => producer.disconnect());
  return subject({ rate, handled }, { role: 'limit', packages: ['kafkajs'] }, async (number) => {
    const message = messageOf(number);
    handled.committed(message.key);
    await producer.send({ topic, acks: -1, messages: [message] });
  });
}

const messageOf = (number: number) => {
  const data = checkIn(number);
  return { key: data.checkInId, headers: headersOf(number, data), value: Buffer.from(JSON.stringify(data)) };
};

async function producing({ kafka }: BenchBroker) {
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  return producer;
}

/** The consumer of peer and limit: stock kafkajs, which hands each message on as soon as it has it. */
async function hearing(bench: Bench, { kafka }: BenchBroker, topic: string, handled: Handled): Promise<void> {
  const consumer = kafka.consumer({ groupId: topic });
  bench.defer(() => consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
  await consumer.run({ eachMessage: async ({ message }) => handled.handled(String(message.key)) });
  await joined;
}
