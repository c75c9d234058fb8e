import { join } from 'node:path';
import type { EventHandler, ResolvedSubscription } from '@holdfast/messaging';
import { ConsumerRunner, KafkaBus } from '@holdfast/messaging';
import { Db, openDatabase } from '@holdfast/persistence';
import { SystemClock } from '@holdfast/service';
import pg from 'pg';
import type { Bench } from '../lib/bench.ts';
import { analytics } from '../lib/event-path/analytics.ts';
import { checkIn, CHECK_IN, headersOf } from '../lib/event-path/check-ins.ts';
import { type BenchDatabase, benchDatabase } from '../lib/event-path/database.ts';
import { BenchBroker } from '../lib/event-path/topic.ts';
import type { Scenario, Subject } from '../lib/scenario.ts';

const EVENTS = 200_000;
/** The peer's rate is the same for fewer events. */
const PEER_SHARE = 0.02;
/** Partitions handled at once, by ours and by the limit. */
const CONCURRENTLY = 3;
const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined };

interface Place {
  readonly events: number;
  readonly database: BenchDatabase;
  readonly broker: BenchBroker;
  readonly brokers: readonly string[];
  /** Filled once, read by everybody from the beginning, each round under another group. */
  readonly topic: string;
}

export const scenario: Scenario = {
  id: 'c1',
  title: 'projection of check-ins, effect exactly once, from the topic to the table',
  goals: [
    { metric: 'eventsPerSecond', against: 'Nest @EventPattern + TypeORM', atLeast: 25 },
    { metric: 'eventsPerSecond', against: 'kafkajs eachBatch + INSERT', atLeast: 0.5 },
  ],
  async open(bench) {
    const { definition } = await analytics();
    const database = await benchDatabase(bench, 'analytics', definition.migrations);
    const broker = await BenchBroker.open(bench);
    const events = Math.round(EVENTS * bench.options.scale);
    const topic = await broker.create(`ours.${CHECK_IN.topic}`);
    await fill(broker, topic, events);
    const place = { events, database, broker, topic, brokers: (await bench.components()).kafkaBrokers };
    return {
      ours: await ours(
        place,
        bench,
        definition.subscriptions.resolve((handler) => handler),
      ),
      'Nest @EventPattern + TypeORM': nest(place, bench),
      'kafkajs eachBatch + INSERT': await eachBatch(place, bench),
    };
  },
};

async function fill(broker: BenchBroker, topic: string, events: number): Promise<void> {
  const producer = broker.kafka.producer();
  await producer.connect();
  for (let from = 0; from < events; from += 1_000) {
    const messages = Array.from({ length: Math.min(1_000, events - from) }, (_, place) => {
      const data = checkIn(from + place);
      return { key: data.checkInId, headers: headersOf(from + place, data), value: JSON.stringify(data) };
    });
    await producer.send({ topic, messages });
  }
  await producer.disconnect();
}

/** The consumer of the service with its own subscriptions; counted when their transaction has committed. */
async function ours(place: Place, bench: Bench, subscriptions: readonly ResolvedSubscription[]): Promise<Subject> {
  const { events, database, brokers, topic } = place;
  const url = database.urlOf('app');
  const dataSource = await openDatabase({ url, schema: 'analytics', applicationName: 'bench' }).initialize();
  bench.defer(() => dataSource.destroy());
  let [applied, done] = [0, () => {}];
  const note = (count: number) => ((applied += count), applied >= events && done());
  const read = (number: number) =>
    new Promise<number>((resolve, reject) => {
      const bus = new KafkaBus(
        { brokers, clientId: 'bench', topicPrefix: topic.slice(0, -CHECK_IN.topic.length) },
        quiet,
      );
      const runner = new ConsumerRunner(bus, new Db(dataSource, new SystemClock()), {
        groupId: `analytics-${number}`,
        subscriptions: subscriptions
          .filter(({ contract }) => contract.type === CHECK_IN.type)
          .map((each) => counted(each, note)),
        sessionTimeoutMs: 30_000,
        keepEvents: true,
        transactions: CONCURRENTLY,
        onFatal: reject,
        log: { ...quiet, error: (fields, message) => bench.say(`${message}: ${JSON.stringify(fields)}`) },
      });
      void runner.start();
      const began = runner.ready().then(() => performance.now());
      done = () => void began.then((at) => resolve(performance.now() - at)).then(() => bus.close());
    });
  return {
    role: 'ours',
    async measure({ number }) {
      await database.sql('TRUNCATE analytics.inbox, analytics.last_sequence, analytics.pulse_answer');
      applied = 0;
      return { eventsPerSecond: (events / (await read(number))) * 1_000 };
    },
    check: () => expectOnce(database, events, applied),
  };
}

/** Tells how many were applied once their transaction has committed. */
const counted = ({ contract, handler }: ResolvedSubscription, note: (count: number) => unknown) => ({
  contract,
  handler: {
    apply(batch, tx) {
      tx.afterCommit(() => note(batch.length));
      return handler.apply(batch, tx);
    },
  } satisfies EventHandler,
});

async function expectOnce(database: BenchDatabase, events: number, applied: number): Promise<void> {
  const [found] = await database.sql<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM analytics.inbox) AS inbox, (SELECT count(*)::int FROM analytics.pulse_answer) AS table,
            (SELECT sum(last_sequence)::int FROM analytics.last_sequence) AS sequences`,
  );
  if (applied !== events || Object.values(found!).some((count) => count !== events))
    throw new Error(`${events} events, ${applied} applied, ${JSON.stringify(found)}`);
}

function nest({ events, database, topic, brokers }: Place, bench: Bench): Subject {
  const few = Math.max(100, Math.round(events * PEER_SHARE));
  const count = async () =>
    (await database.sql<{ count: number }>('SELECT count(*)::int FROM public.pulse_answer'))[0]!.count;
  return {
    role: 'peer',
    source: 'c1',
    packages: ['@nestjs/microservices', 'kafkajs', 'typeorm', 'pg'],
    async measure({ number }) {
      await database.sql('DROP TABLE IF EXISTS public.pulse_answer');
      const env = { DATABASE_URL: database.url, BROKER: brokers[0], TOPIC: topic, GROUP: `nest-${number}-${topic}` };
      await bench.start({ name: 'nest', file: join(import.meta.dirname, '../peers/c1/main.ts'), env });
      const first = await until(count, 1);
      const began = performance.now();
      const last = await until(count, first + few);
      const metrics = rate(last - first, began);
      await bench.end('nest');
      return metrics;
    },
  };
}

async function until(count: () => Promise<number>, wanted: number): Promise<number> {
  for (;;) {
    const now = await count();
    if (now >= wanted) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Ids and bytes into a table without a key, and nothing else. */
async function eachBatch({ events, database, broker, topic }: Place, bench: Bench): Promise<Subject> {
  await database.sql('CREATE TABLE public.bytes (id uuid, value bytea)');
  const pool = new pg.Pool({ connectionString: database.url, max: CONCURRENTLY });
  bench.defer(() => pool.end());
  return {
    role: 'limit',
    packages: ['kafkajs', 'pg'],
    async measure({ number }) {
      await database.sql('TRUNCATE public.bytes');
      const consumer = broker.kafka.consumer({ groupId: `limit-${number}-${topic}` });
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      let stored = 0;
      let done = () => {};
      const joined = new Promise<void>((resolve) => consumer.on(consumer.events.GROUP_JOIN, () => resolve()));
      const finished = new Promise<void>((resolve) => (done = resolve));
      await consumer.run({
        partitionsConsumedConcurrently: CONCURRENTLY,
        eachBatch: async ({ batch: { messages } }) => {
          for (let from = 0; from < messages.length; from += 1_000) {
            const some = messages.slice(from, from + 1_000);
            const ids = some.map(({ headers }) => String(headers!['ce_id']));
            await pool.query('INSERT INTO bytes SELECT * FROM unnest($1::uuid[], $2::bytea[])', [
              ids,
              some.map(({ value }) => value),
            ]);
            stored += some.length;
          }
          if (stored >= events) done();
        },
      });
      await joined;
      const began = performance.now();
      await finished;
      const metrics = rate(events, began);
      await consumer.disconnect();
      return metrics;
    },
  };
}

const rate = (events: number, began: number) => ({ eventsPerSecond: (events / (performance.now() - began)) * 1_000 });
