import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withSpan } from '@holdfast/telemetry';
import { eventually, uuid } from '@holdfast/testing';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { catalogue, type House, LampLitV1, LampOutV1, Note, openHouse } from '../../test/house.js';
import { testKafka } from '../../test/kafka.js';
import { rememberSpans } from '../../test/tracing.js';
import {
  ConsumerRunner,
  type ConsumerRunnerOptions,
  hears,
  type KafkaBus,
  KafkaEventServer,
  Relay,
  type Subscriptions,
} from '../index.js';
import { silent } from '../log.js';

let house: House;
let bus: KafkaBus;
let relay: Relay;
let group: string;
const runners: ConsumerRunner[] = [];

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(async () => {
  await house.clear();
  group = uuid();
  bus = testKafka();
  await bus.createTopics(['house.lamp'], { partitions: 3, replicationFactor: 1 });
  relay = new Relay(bus, silent, { databaseUrl: house.database.url('house', 'relay') });
  relay.start();
});

afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await relay.stop();
  await bus.close();
});

const lamps = hears('house').on(LampLitV1, new Note('lit'));

async function hear(subscriptions: Subscriptions = lamps, options: Partial<ConsumerRunnerOptions> = {}) {
  const runner = new ConsumerRunner(bus, house.db, {
    groupId: group,
    subscriptions: subscriptions.resolve(() => new Note('none')),
    sessionTimeoutMs: 6_000,
    catalogue,
    failures: { tries: 3, overMs: 300 },
    onFatal: (error) => {
      throw error;
    },
    ...options,
  });
  runners.push(runner);
  await runner.start();
  await runner.ready();
  return runner;
}

const publish = (...lampIds: string[]) =>
  house.publish(
    lampIds.map((lampId) => LampLitV1.of({ lampId, watts: 1 })),
    relay.wake,
  );
const applied = (count: number) => eventually(async () => (await house.applied()).length === count);
const of = async (lamp: string) => (await house.applied()).filter((line) => line.startsWith(`${lamp} `));

describe('from one service to the next', () => {
  it('carries events through the broker once and in the order of each aggregate', async () => {
    await hear();
    for (let i = 0; i < 20; i += 1) await publish('a', 'b', 'c');
    await applied(60);
    for (const lamp of ['a', 'b', 'c']) {
      expect(await of(lamp)).toEqual(Array.from({ length: 20 }, (_, i) => `${lamp} ${i + 1} lit`));
    }
    await eventually(async () => (await bus.lag(group, ['house.lamp'])) === 0);
  });

  it('replays everything into a new group from the beginning, and nothing twice after a restart', async () => {
    await publish('a', 'b');
    const first = await hear();
    await applied(2);
    await first.stop();
    expect(await first.isReady()).toBe(false);
    await publish('a');
    const second = await hear();
    await applied(3);
    expect(await second.isReady()).toBe(true);
    expect(await of('a')).toEqual(['a 1 lit', 'a 2 lit']);
  });

  it('applies nothing twice when the broker forgets where the group stood', async () => {
    await publish('a', 'a', 'b');
    await hear();
    await applied(3);
    await runners.splice(0)[0]?.stop();
    group = uuid();
    await hear();
    await publish('b');
    await applied(4);
  });

  it('makes one trace of request, relay and handler', async () => {
    const spans = rememberSpans();
    await hear(hears('house').on(LampLitV1, new Note('lit', () => withSpan('handler', {}, async () => undefined))));
    await withSpan('request', {}, () => publish('a'));
    await applied(1);
    const named = (name: string) => spans.find((span) => span.name === name);
    const request = named('request');
    expect(named('process house.lamp')).toMatchObject({ traceId: request?.traceId, parentSpanId: request?.spanId });
    expect(named('handler')).toMatchObject({ traceId: request?.traceId });
    expect(named('send house.lamp')?.links).toMatchObject([{ context: { spanId: request?.spanId } }]);
  });
});

describe('faults', () => {
  it('is not ended by a handler that throws a SyntaxError', async () => {
    const poison = new Note('lit', (events) => {
      if (events.some(({ aggregateId }) => aggregateId === 'bad')) JSON.parse('{');
    });
    await hear(hears('house').on(LampLitV1, poison));
    await publish('a', 'bad', 'b', 'bad');
    await eventually(async () => (await house.database.sql('SELECT FROM house.dead_letter')).length === 1);
    await publish('a', 'b', 'c');
    await applied(5);
    expect(await house.database.sql('SELECT attempts, reason FROM house.dead_letter')).toEqual([
      { attempts: 3, reason: 'handler_failed' },
    ]);
    await eventually(async () => (await house.database.sql('SELECT FROM house.parked_event')).length === 1);
  });

  it('waits while a dependency is away, for as long as it takes, and loses nothing', async () => {
    let away = true;
    let tries = 0;
    const note = new Note('lit', () => {
      tries += 1;
      if (away) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    });
    await hear(hears('house').on(LampLitV1, note));
    await publish('a', 'a');
    await eventually(() => tries >= 3);
    expect(await house.database.sql('SELECT FROM house.handler_failure')).toEqual([]);
    away = false;
    await applied(2);
    expect(await of('a')).toEqual(['a 1 lit', 'a 2 lit']);
  });

  it('goes on when the database ends its connections in the middle of a batch', async () => {
    let kills = 0;
    const note = new Note('lit', async () => {
      kills += 1;
      if (kills > 3) return;
      await house.database.sql(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'test house' AND datname = current_database() AND pid <> pg_backend_pid()`,
      );
    });
    await hear(hears('house').on(LampLitV1, note));
    await eventually(() => publish('a').then(() => true));
    await applied(1);
    expect(kills).toBe(4);
  });

  it('shares the work with a second member and takes it back', async () => {
    await hear();
    const second = await hear();
    for (let i = 0; i < 5; i += 1) await publish('a', 'b', 'c', 'd', 'e');
    await second.stop();
    for (let i = 0; i < 5; i += 1) await publish('a', 'b', 'c', 'd', 'e');
    await applied(50);
    expect(await of('e')).toEqual(Array.from({ length: 10 }, (_, i) => `e ${i + 1} lit`));
  });
});

describe('Nest', () => {
  it('starts and stops it with the application', async () => {
    class Empty {}
    Module({})(Empty);
    const runner = new ConsumerRunner(bus, house.db, {
      groupId: group,
      subscriptions: hears('house')
        .on(LampOutV1, new Note('out'))
        .resolve(() => new Note('none')),
      sessionTimeoutMs: 6_000,
      onFatal: () => undefined,
    });
    const app = await NestFactory.createMicroservice(Empty, { strategy: new KafkaEventServer(runner), logger: false });
    await app.listen();
    await runner.ready();
    await house.publish([LampOutV1.of({ lampId: 'a' })], relay.wake);
    await applied(1);
    await app.close();
    expect(await runner.isReady()).toBe(false);
  });
});
