import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type Instant, instantFromMs } from '@holdfast/kernel';
import { Db } from '@holdfast/persistence';
import { connectAs, eventually } from '@holdfast/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { DataSource } from 'typeorm';
import { LampLitV1, LampOutV1, Note, openHouse, type House } from '../../../test/house.js';
import { testKafka } from '../../../test/kafka.js';
import { ConsumerRunner, hears, type KafkaBus, reconcile, reEmit, Relay, restoreInbox } from '../../index.js';
import { silent } from '../../log.js';

const PREFIX = `t_${randomBytes(5).toString('hex')}.`;
const TOPIC = 'house.lamp';
const lamps = ['a', 'b', 'c'];
const note = new Note('lit');
const subscriptions = hears('house')
  .on(LampLitV1, note)
  .resolve(() => note);
const actor = { by: 'command line:jo' };

let house: House;
let kafka: KafkaBus;
let relay: Relay;
let runner: ConsumerRunner;
let reading: DataSource;
let looking: Db;

/** The broker as an operator who makes mistakes has it. */
const admin = new Kafka({
  brokers: (process.env.TEST_KAFKA_BROKERS ?? '').split(','),
  logLevel: logLevel.NOTHING,
}).admin();

beforeAll(async () => {
  house = await openHouse();
  kafka = testKafka(silent, PREFIX);
  await kafka.createTopics([TOPIC], { partitions: 2, replicationFactor: 1 });
  reading = await connectAs(house.database, 'house', { role: 'reader' });
  looking = new Db(reading, house.clock);
  relay = new Relay(kafka, silent, { databaseUrl: house.database.url('house', 'relay') });
  const options = {
    groupId: 'house',
    subscriptions,
    sessionTimeoutMs: 6_000,
    keepEvents: true,
    onFatal: () => undefined,
  };
  runner = new ConsumerRunner(kafka, house.db, options);
  relay.start();
  await runner.start();
  await runner.ready();
  await admin.connect();
});

afterAll(async () => {
  await runner?.stop();
  await relay?.stop();
  await kafka?.close();
  await admin.disconnect();
  await reading?.destroy();
  await house?.close();
});

/** Every spec starts from three lamps that were lit twice and put out, applied and agreed upon. */
beforeEach(async () => {
  await house.clear();
  for (const lampId of lamps) {
    await house.publish([LampLitV1.of({ lampId, watts: 1 }), LampLitV1.of({ lampId, watts: 2 })], relay.wake);
    await house.publish([LampOutV1.of({ lampId })], relay.wake);
  }
  await caughtUp();
});

const caughtUp = () =>
  eventually(async () => {
    const [row] = await house.database.sql('SELECT count(*)::int AS n FROM house.outbox_pending');
    return row?.n === 0 && (await kafka.lag('house', [TOPIC])) === 0;
  });

const compare = (over: { since?: Instant; until?: Instant } = {}) => {
  const now = Date.parse(house.clock.now());
  return reconcile({
    topic: TOPIC,
    owner: looking,
    readers: [{ service: 'house', db: looking, subscriptions, keepEvents: true }],
    source: kafka,
    since: instantFromMs(now - 60_000),
    until: instantFromMs(now + 60_000),
    now: house.clock.now(),
    ...over,
  });
};
const told = (differences: readonly { kind: string; aggregateId: string | null; sequence: number | null }[]) =>
  differences.map(({ kind, aggregateId, sequence }) => `${kind} ${aggregateId} ${sequence}`).sort();
const twice = () => house.database.sql('SELECT event_id FROM house.applied GROUP BY event_id HAVING count(*) > 1');

async function truncate() {
  const offsets = await admin.fetchTopicOffsets(PREFIX + TOPIC);
  const partitions = offsets.map(({ partition, high }) => ({ partition, offset: high }));
  await admin.deleteTopicRecords({ topic: PREFIX + TOPIC, partitions });
}

it('finds nothing where log, topic and inbox agree, whatever lies outside the range', async () => {
  await truncateAndRefill();
  expect(await compare()).toMatchObject({ topic: TOPIC, logged: 9, underWay: 0, differences: [] });
  const past = instantFromMs(Date.parse(house.clock.now()) - 1);
  expect(await compare({ until: past })).toMatchObject({ logged: 0, differences: [] });
});

/** What earlier specs left on the topic is unknown to a log that was emptied. */
async function truncateAndRefill() {
  await truncate();
  const { differences } = await compare();
  await reEmit(house.db, differences, actor);
  relay.wake();
  await caughtUp();
}

it('finds exactly what a truncated topic and a lost inbox row lack, and makes them whole, nothing twice', async () => {
  await truncate();
  const lost = await house.database.sql(
    `DELETE FROM house.inbox WHERE aggregate_id = 'b' AND sequence = 2 RETURNING event_id, raw, data`,
  );
  const before = await compare();
  expect(told(before.differences)).toEqual([
    'missing_in_inbox b 2',
    ...lamps.flatMap((lamp) => [1, 2, 3].map((sequence) => `missing_on_topic ${lamp} ${sequence}`)),
  ]);
  const absent = before.differences.filter(({ kind }) => kind === 'missing_in_inbox');
  expect(absent).toMatchObject([{ eventId: lost[0]?.event_id, reader: 'house', settled: true }]);

  const reader = { service: 'house', db: house.db, subscriptions, keepEvents: true };
  expect(await restoreInbox(house.db, reader, absent, { actor, catalogue: [] })).toBe(1);
  expect(await reEmit(house.db, before.differences, actor)).toBe(9);
  relay.wake();
  await caughtUp();

  expect(await compare()).toMatchObject({ logged: 9, differences: [] });
  const again = `SELECT event_id, raw, data FROM house.inbox WHERE aggregate_id = 'b' AND sequence = 2`;
  expect(await house.database.sql(again)).toEqual(lost);
  expect([(await house.applied()).length, await twice()]).toEqual([6, []]);
  const audited = await house.database.sql(
    'SELECT action, count(DISTINCT subject_id)::int AS events FROM house.audit_entry GROUP BY action ORDER BY action',
  );
  expect(audited).toEqual([
    { action: 'event.inbox_restored', events: 1 },
    { action: 'event.re_emitted', events: 9 },
  ]);
});

it('gives a reader what it never saw, in order: its gap fills and what waited follows', async () => {
  await truncateAndRefill();
  // As if the reader's database came back from before lamp `a` was lit the second time.
  await house.database.sql(`DELETE FROM house.inbox WHERE aggregate_id = 'a' AND sequence > 1`);
  await house.database.sql(`DELETE FROM house.applied WHERE lamp = 'a' AND sequence > 1`);
  await house.database.sql(`UPDATE house.last_sequence SET last_sequence = 1 WHERE aggregate_id = 'a'`);
  await house.publish([LampLitV1.of({ lampId: 'a', watts: 3 })], relay.wake);
  await eventually(async () => (await house.database.sql('SELECT FROM house.parked_event')).length === 1);
  const { differences } = await compare();
  // Event 3 is of a type nobody hears: the reader has to pass over it all the same.
  expect(told(differences)).toEqual(['missing_in_inbox a 2', 'missing_in_inbox a 3']);
  expect(differences).toMatchObject([{ settled: false }, { settled: false }]);
  expect(await reEmit(house.db, differences, actor)).toBe(2);
  relay.wake();
  await caughtUp();
  expect((await house.applied()).filter((line) => line.startsWith('a'))).toEqual(['a 1 lit', 'a 2 lit', 'a 4 lit']);
  expect([await twice(), (await compare()).differences]).toEqual([[], []]);
});

it('finds what the topic has and the log does not, and bytes that differ', async () => {
  await truncateAndRefill();
  const before = await house.database.sql(
    `SELECT headers FROM house.event_log WHERE aggregate_id = 'a' AND sequence = 1`,
  );
  const headers = before[0]?.headers as Record<string, string>;
  const strange = { ...headers, ce_id: crypto.randomUUID() };
  const value = Buffer.from(JSON.stringify({ lampId: 'a', watts: 99 }));
  await kafka.publishBatch([
    {
      topic: TOPIC,
      messages: [
        { key: 'a', value, headers },
        { key: 'a', value, headers: strange },
        { key: 'a', value: Buffer.from('?'), headers: {} },
      ],
    },
  ]);
  const { differences } = await compare();
  expect(told(differences)).toEqual(['different_bytes a 1', 'unknown_on_topic a 1', 'unknown_on_topic null null']);
  expect(differences.find(({ kind }) => kind === 'unknown_on_topic')).toMatchObject({ eventId: strange.ce_id });
  expect(
    await reEmit(house.db, [{ topic: TOPIC, eventId: crypto.randomUUID(), occurredAt: house.clock.now() }], actor),
  ).toBe(0);
  await truncate();
});

it('calls what is on its way neither missing nor lost', async () => {
  await truncateAndRefill();
  await relay.stop();
  await house.publish([LampLitV1.of({ lampId: 'a', watts: 3 })]);
  expect(await compare()).toMatchObject({ logged: 10, underWay: 1, differences: [] });
  relay.start();
  await caughtUp();
});
