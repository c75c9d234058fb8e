import { KafkaBus, messagingTables, Relay } from '@holdfast/messaging';
import { Partitioners } from 'kafkajs';
import pg from 'pg';
import type { Bench } from '../lib/bench.ts';
import { checkIn, CHECK_IN, headersOf, idOf, TENANT } from '../lib/event-path/check-ins.ts';
import { type BenchDatabase, benchDatabase } from '../lib/event-path/database.ts';
import { BenchBroker } from '../lib/event-path/topic.ts';
import type { Metrics, Scenario, Subject } from '../lib/scenario.ts';
import { relay, table } from '../peers/e1/textbook-relay.ts';

const ROWS = 500_000;
/** The peer's rate is the same for fewer rows, and it would take ten minutes a round. */
const PEER_SHARE = 0.02;
const SEND = 1_000;
const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined };

interface Place {
  readonly rows: number;
  readonly database: BenchDatabase;
  readonly broker: BenchBroker;
  readonly brokers: readonly string[];
}

export const scenario: Scenario = {
  id: 'e1',
  title: 'drain of outbox rows to the broker',
  goals: [
    { metric: 'eventsPerSecond', against: 'textbook relay', atLeast: 20 },
    { metric: 'eventsPerSecond', against: 'kafkajs sends of 1,000', atLeast: 0.5 },
  ],
  async open(bench) {
    const place = await prepare(bench);
    return {
      ours: await ours(place),
      'textbook relay': await textbook(place, bench),
      'kafkajs sends of 1,000': await sends(place),
    };
  },
};

async function prepare(bench: Bench): Promise<Place> {
  const rows = Math.round(ROWS * bench.options.scale);
  const database = await benchDatabase(bench, 'groups');
  await database.sql(['SET ROLE groups_owner', ...messagingTables('groups'), 'RESET ROLE'].join(';'));
  const headers = Object.entries(headersOf(0, checkIn(0)));
  // Made in the database: half a million of them travel slower than they are drained.
  const differing = ['ce_id', 'ce_subject', 'ce_partitionkey'];
  const fixed = JSON.stringify(Object.fromEntries(headers.filter(([name]) => !differing.includes(name))));
  await database.sql(
    `INSERT INTO groups.event_log (event_id, occurred_at, topic, type, aggregate_id, sequence, tenant_id, headers, data)
     SELECT md5('event ' || n)::uuid, $2::timestamptz, $3, $4, md5('check-in ' || n)::uuid, 1, $5,
            $6::jsonb || jsonb_build_object('ce_id', md5('event ' || n)::uuid, 'ce_subject', md5('check-in ' || n)::uuid,
                                            'ce_partitionkey', md5('check-in ' || n)::uuid),
            convert_to(replace($7, $8, md5('check-in ' || n)::uuid::text), 'UTF8')
     FROM generate_series(1, $1) n`,
    [
      rows,
      '2026-01-05T00:00:00Z',
      CHECK_IN.topic,
      CHECK_IN.type,
      TENANT,
      fixed,
      JSON.stringify(checkIn(0)),
      idOf('check-in 0'),
    ],
  );
  await database.sql('ANALYZE groups.event_log');
  return { rows, database, broker: await BenchBroker.open(bench), brokers: (await bench.components()).kafkaBrokers };
}

/** The relay of a service with every row pending; the clock runs from its start until the last row is gone. */
async function ours({ rows, database, broker, brokers }: Place): Promise<Subject> {
  const topic = await broker.create(`ours.${CHECK_IN.topic}`);
  return {
    role: 'ours',
    async measure() {
      await database.sql(
        'INSERT INTO groups.outbox_pending (shard, event_id, occurred_at) SELECT 0, event_id, occurred_at FROM groups.event_log ORDER BY ctid',
      );
      await database.sql('VACUUM ANALYZE groups.outbox_pending');
      const bus = new KafkaBus(
        { brokers, clientId: 'relay', topicPrefix: topic.slice(0, -CHECK_IN.topic.length) },
        quiet,
      );
      const running = new Relay(bus, quiet, { databaseUrl: database.urlOf('relay') });
      const began = performance.now();
      running.start();
      await until(async () => (await pending(database)) === 0);
      const metrics = rate(rows, began);
      await running.stop();
      await bus.close();
      return metrics;
    },
    async check() {
      const seen = await broker.distinct(topic, ({ ce_id: id }) => String(id));
      await broker.empty(topic);
      if (seen !== rows) throw new Error(`${rows} rows, ${seen} different events on the topic`);
    },
  };
}

async function pending(database: BenchDatabase): Promise<number> {
  const [row] = await database.sql<{ any: boolean }>('SELECT EXISTS (SELECT FROM groups.outbox_pending) AS any');
  return row?.any ? 1 : 0;
}

async function textbook({ rows, database, broker }: Place, bench: Bench): Promise<Subject> {
  const few = Math.max(100, Math.round(rows * PEER_SHARE));
  await database.sql(table);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const producer = broker.kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  bench.defer(() => Promise.all([client.end(), producer.disconnect()]));
  const topic = await broker.create('peer');
  return {
    role: 'peer',
    source: 'e1',
    packages: ['kafkajs', 'pg'],
    async measure() {
      await database.sql('TRUNCATE outbox');
      await database.sql(
        `INSERT INTO outbox (topic, key, headers, payload)
         SELECT $2, aggregate_id, headers, data FROM groups.event_log LIMIT $1`,
        [few, topic],
      );
      const left = async () =>
        (await database.sql<{ any: boolean }>('SELECT EXISTS (SELECT FROM outbox WHERE sent_at IS NULL) AS any'))[0]!
          .any;
      const began = performance.now();
      let running = true;
      const relaying = relay(client, producer, () => running);
      await until(async () => !(await left()));
      const metrics = rate(few, began);
      running = false;
      await relaying;
      return metrics;
    },
    async check() {
      const size = await broker.size(topic);
      await broker.empty(topic);
      if (size !== few) throw new Error(`${few} rows, ${size} records on the topic`);
    },
  };
}

/** The same keys, headers and bytes, lying ready in memory. */
async function sends({ rows, broker }: Place): Promise<Subject> {
  const messages = Array.from({ length: SEND * 10 }, (_, number) => {
    const data = checkIn(number);
    return { key: data.checkInId, headers: headersOf(number, data), value: Buffer.from(JSON.stringify(data)) };
  });
  const topic = await broker.create('limit');
  return {
    role: 'limit',
    packages: ['kafkajs'],
    async measure() {
      const producer = broker.kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
      await producer.connect();
      const began = performance.now();
      for (let from = 0; from < rows; from += SEND) {
        const start = from % messages.length;
        const some = messages.slice(start, start + Math.min(SEND, rows - from));
        await producer.sendBatch({ acks: -1, topicMessages: [{ topic, messages: some }] });
      }
      const metrics = rate(rows, began);
      await producer.disconnect();
      return metrics;
    },
    async check() {
      const size = await broker.size(topic);
      await broker.empty(topic);
      if (size !== rows) throw new Error(`${rows} messages, ${size} records on the topic`);
    },
  };
}

const rate = (events: number, began: number): Metrics => ({
  eventsPerSecond: (events / (performance.now() - began)) * 1_000,
});

async function until(reached: () => Promise<boolean>): Promise<void> {
  while (!(await reached())) await new Promise((resolve) => setTimeout(resolve, 20));
}
