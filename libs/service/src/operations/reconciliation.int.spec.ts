import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Instant, instantFromMs } from '@holdfast/kernel';
import { type BusRecord, ConsumerRunner, eventRecord, KafkaBus, type TopicSource } from '@holdfast/messaging';
import { eventually, principal, type TestClient, type TestService, testService, uuid } from '@holdfast/testing';
import { JarFilled, jars, LidTurned } from './jars.fixture.js';

const tenant = uuid();
const other = uuid();
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const at = (path: string) => `/v1/operations/groups/${path}`;
const as = (role: string, whose = tenant) => service.http(principal(whose, { roles: [role] }));
let bus: KafkaBus;
/** What a topic is read after. */
let mayRead: () => unknown;
let service: TestService;
let admin: TestClient;
let jarId: string;

beforeAll(async () => {
  const brokers = (process.env.TEST_KAFKA_BROKERS ?? '').split(',');
  bus = new KafkaBus({ brokers, clientId: 'spec', topicPrefix: `t${uuid().slice(0, 8)}.` }, silent);
  await bus.createTopics([LidTurned.topic, JarFilled.topic], { partitions: 1, replicationFactor: 1 });
  const topics: TopicSource = {
    readTopic: async (...of) => {
      await mayRead();
      return bus.readTopic(...of);
    },
    positions: (...of) => bus.positions(...of),
  };
  service = await testService(jars, { bus: topics });
});

afterAll(async () => {
  await service?.stop();
  await bus?.close();
});

beforeEach(() => {
  mayRead = () => undefined;
  jarId = uuid();
  admin = as('administrator');
});

const now = () => Date.parse(service.clock.now());
const period = () => `since=${instantFromMs(now() - 60_000)}&until=${instantFromMs(now() + 60_000)}`;
const compare = (topic: string, by = admin) => by.get(at(`reconciliation?topic=${topic}&${period()}`));
const ofJar = (items: { aggregateId: string }[]) => items.filter(({ aggregateId }) => aggregateId === jarId);

async function publish(...records: BusRecord[]) {
  for (const { topic, key, value, headers } of records) {
    await bus.publishBatch([{ topic, messages: [{ key: key!, value: value!, headers }] as never }]);
  }
}

/** An event the service committed: in its log, and no longer in its outbox. */
async function logged(sequence: number, tenantId = tenant): Promise<BusRecord & { id: string; occurredAt: Instant }> {
  const [id, occurredAt] = [uuid(), service.clock.now()];
  const record = eventRecord(LidTurned.of({ jarId }), { tenantId, sequence, occurredAt, id });
  await service.sql(`INSERT INTO groups.event_log VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', $8)`, [
    id,
    occurredAt,
    LidTurned.topic,
    LidTurned.type,
    jarId,
    sequence,
    tenantId,
    record.value,
  ]);
  return { ...record, id, occurredAt };
}

const named = ({ id, occurredAt }: { id: string; occurredAt: Instant }) => ({ eventId: id, occurredAt });
const waiting = async () =>
  (await service.sql('SELECT event_id FROM groups.outbox_pending ORDER BY position')).map(({ event_id }) => event_id);
const audited = () =>
  service.sql(`SELECT action, subject_id, tenant_id FROM groups.audit_entry WHERE action = 'event.re_emitted'`);

describe('a topic of its own', () => {
  it('is compared with the log, and what is missing is sent again under its id, once, and written down', async () => {
    const [first, second, foreign] = [await logged(1), await logged(2), await logged(3, other)];
    await publish(first);
    const { status, body } = await compare(LidTurned.topic);
    expect([status, body]).toEqual([
      200,
      {
        ...{ topic: LidTurned.topic, account: 'log', compared: 2, underWay: 0, found: 1 },
        items: [
          {
            ...{ kind: 'missing_on_topic', eventId: second.id, type: LidTurned.type, aggregateId: jarId, sequence: 2 },
            ...{ occurredAt: second.occurredAt, applied: false },
          },
        ],
      },
    ]);
    expect((await compare(LidTurned.topic, as('operator', other))).body.items).toMatchObject([{ eventId: foreign.id }]);

    const wanted = { topic: LidTurned.topic, events: [named(second)] };
    const headers = { 'idempotency-key': uuid() };
    for (let time = 0; time < 2; time += 1) {
      expect((await admin.post(at('re-emissions'), wanted, headers)).body).toEqual({ reEmitted: 1 });
    }
    expect((await admin.post(at('re-emissions'), wanted)).body).toEqual({ reEmitted: 0 });
    expect(await waiting()).toEqual([second.id]);
    expect(await audited()).toEqual([{ action: 'event.re_emitted', subject_id: second.id, tenant_id: tenant }]);
    expect((await compare(LidTurned.topic)).body).toMatchObject({ underWay: 1, found: 0 });
  });

  it("sends nothing again when one of the events is another health system's, or of another topic", async () => {
    await service.sql('TRUNCATE groups.outbox_pending');
    const [own, foreign] = [await logged(1), await logged(2, other)];
    const both = { topic: LidTurned.topic, events: [named(own), named(foreign)] };
    const { status, body } = await admin.post(at('re-emissions'), both);
    expect([status, body.code, body.details]).toEqual([404, 'events.not_in_log', { events: [foreign.id] }]);
    const elsewhere = { topic: 'groups.jar', events: [named(own)] };
    expect((await admin.post(at('re-emissions'), elsewhere)).status).toBe(404);
    expect(await waiting()).toEqual([]);
  });
});

describe('a topic it reads', () => {
  const filled = (sequence: number) =>
    eventRecord(JarFilled.of({ jarId }), { tenantId: tenant, sequence, occurredAt: service.clock.now() });

  it('is compared with the inbox: what left no trace, with and without its effects', async () => {
    const subscriptions = jars.subscriptions?.resolve((handler) => service.app.get(handler)) ?? [];
    const options = { groupId: 'groups', subscriptions, sessionTimeoutMs: 6_000, onFatal: () => undefined };
    const runner = new ConsumerRunner(bus, service.db, options);
    await runner.start();
    await runner.ready();
    await publish(filled(1), filled(2), filled(3));
    await eventually(async () => (await bus.lag('groups', [JarFilled.topic])) === 0);
    await runner.stop();
    expect((await compare(JarFilled.topic)).body).toMatchObject({ account: 'inbox', found: 0 });

    // As if its database came back from before the third, and had lost a row besides.
    await service.sql('DELETE FROM groups.inbox WHERE aggregate_id = $1 AND sequence > 1', [jarId]);
    await service.sql('UPDATE groups.last_sequence SET last_sequence = 2 WHERE aggregate_id = $1', [jarId]);
    await publish(filled(4));
    const { body } = await compare(JarFilled.topic);
    expect(body).toMatchObject({ compared: 4, underWay: 1, found: 2 });
    expect(ofJar(body.items)).toMatchObject([
      { kind: 'missing_in_inbox', sequence: 2, applied: true },
      { kind: 'missing_in_inbox', sequence: 3, applied: false },
    ]);
    expect((await compare(JarFilled.topic, as('administrator', other))).body).toMatchObject({ compared: 0, found: 0 });
  });
});

describe('nobody else, and nothing else', () => {
  it.each(['coordinator', 'program_lead', 'participant'])('is answered: not a %s', async (role) => {
    expect((await compare(LidTurned.topic, as(role))).status).toBe(403);
    const wanted = { topic: LidTurned.topic, events: [{ eventId: uuid(), occurredAt: service.clock.now() }] };
    expect((await as(role).post(at('re-emissions'), wanted)).status).toBe(403);
  });

  it('looks at no topic that is neither its own nor heard', async () => {
    const { status, body } = await compare('analytics.pulse');
    expect([status, body.code]).toEqual([404, 'operations.not_its_topic']);
  });

  it('reads one topic at a time', async () => {
    const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    mayRead = () => {
      begun.resolve();
      return end.promise;
    };
    const first = compare(LidTurned.topic);
    await begun.promise;
    expect((await compare(JarFilled.topic)).body.code).toBe('operations.reconciliation_under_way');
    end.resolve();
    expect((await first).status).toBe(200);
    expect((await compare(LidTurned.topic)).status).toBe(200);
  });

  it.each([
    'topic=groups.lid',
    'since=2026-03-02T14:00:00Z&until=2026-03-02T15:00:00Z',
    'topic=groups.lid&since=2026-03-02T14:00:00Z&until=2026-03-02T14:00:00Z',
    'topic=groups.lid&since=2026-03-02T15:00:00Z&until=2026-03-02T14:00:00Z',
    'topic=groups.lid&since=2026-03-02T14:00:00Z&until=2026-03-02T15:00:01Z',
    'topic=groups.lid&since=2026-02-30T14:00:00Z&until=2026-03-02T15:00:00Z',
    'topic=groups.lid&since=yesterday&until=today',
  ])('%s is refused', async (query) => {
    expect((await admin.get(at(`reconciliation?${query}`))).body.code).toBe('request.invalid');
  });

  it('nothing is sent again for a body that breaks a rule, or without Idempotency-Key', async () => {
    const event = { eventId: uuid(), occurredAt: service.clock.now() };
    const good = { topic: LidTurned.topic, events: [event] };
    const bad = [
      { ...good, events: [] },
      { ...good, events: [{ ...event, eventId: 'x' }] },
      { ...good, events: [{ eventId: event.eventId }] },
      { ...good, events: Array.from({ length: 201 }, () => event) },
      { events: [event] },
    ];
    for (const body of bad) {
      expect((await admin.post(at('re-emissions'), body)).body.code).toBe('request.invalid');
    }
    expect((await admin.post(at('re-emissions'), good, { 'idempotency-key': '' })).status).toBe(400);
  });
});
