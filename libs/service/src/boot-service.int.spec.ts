import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Requires } from '@holdfast/auth';
import { loadConfig } from '@holdfast/config';
import { created, jsonAnswer, write } from '@holdfast/http';
import { Clock, type EventContract, Ids, type OutboundEvent, type Received } from '@holdfast/kernel';
import { hears, KafkaBus, messagingTables, schedule, timers } from '@holdfast/messaging';
import { AggregateStore, column, Db, Outbox, persistenceTables, tenantPolicy, type Tx } from '@holdfast/persistence';
import {
  bearer,
  eventually,
  principal,
  testDatabase,
  type TestDatabase,
  testEnvironment,
  uuid,
} from '@holdfast/testing';
import { Controller, Get, Injectable, Module, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import { Type } from 'typebox';
import { bootService, defineService, migrateService, type RunningService, ServiceVariables } from './index.js';

class Jar {
  version = 1;

  constructor(
    readonly id: string,
    readonly tenantId: string,
  ) {}
}

const jarMapping = new EntitySchema<Jar>({
  name: 'Jar',
  tableName: 'jar',
  target: Jar,
  columns: { id: column.id('jar_id'), version: column.version(), tenantId: column.uuid('tenant_id') },
});

const JarFilled: EventContract<{ jarId: string }> = {
  type: 'org.holdfast.groups.JarFilled.v1',
  name: 'JarFilled',
  version: 1,
  service: 'groups',
  topic: 'groups.jar',
  key: ({ jarId }) => jarId,
  problems: () => [],
  of: (data) => ({ contract: JarFilled as EventContract, key: data.jarId, data: { ...data } }),
};

@Injectable()
class Jars extends AggregateStore<Jar, { jarId: string }> {
  protected readonly kind = {
    entity: jarMapping,
    notFound: 'groups.jar.not_found',
    outbound: (fact: { jarId: string }): OutboundEvent[] => [JarFilled.of(fact)],
  };

  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }
}

@Controller('v1/jars')
class JarsHttp {
  constructor(
    private readonly jars: Jars,
    private readonly ids: Ids,
    private readonly db: Db,
  ) {}

  @Post()
  @Requires('fill_jar')
  fill(@Req() request: FastifyRequest) {
    const id = this.ids.next();
    const to = write(
      request,
      created((jar) => `/v1/jars/${jar.id}`),
    );
    return this.jars.insert(() => ({ aggregate: new Jar(id, to.scope.tenantId), facts: [{ jarId: id }] }), to);
  }

  @Get('heard')
  @Requires('read_jar')
  async heard() {
    const rows = await this.db.transaction(null, (tx) => tx.query('SELECT jar_id, how FROM heard ORDER BY how'));
    return jsonAnswer(200, { rows });
  }
}

@Injectable()
class NoteOnJarFilled {
  constructor(private readonly clock: Clock) {}

  async apply(events: Received<typeof JarFilled>[], tx: Tx) {
    for (const { data, tenantId } of events) {
      await tx.query(`INSERT INTO heard VALUES ($1, 'event')`, [data.jarId]);
      await schedule(tx, { kind: 'note', key: data.jarId, dueAt: this.clock.now(), payload: {}, tenantId });
    }
  }
}

@Injectable()
class NoteWhenDue {
  run({ key }: { key: string }, tx: Tx) {
    return tx.query(`INSERT INTO heard VALUES ($1, 'timer')`, [key]);
  }
}

@Module({ controllers: [JarsHttp], providers: [Jars, NoteOnJarFilled, NoteWhenDue] })
class JarsModule {}

class Tables1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    const statements = [
      ...persistenceTables('groups'),
      ...messagingTables('groups'),
      'CREATE TABLE jar (jar_id uuid PRIMARY KEY, version int NOT NULL, tenant_id uuid NOT NULL)',
      ...tenantPolicy({ schema: 'groups', table: 'jar' }),
      'CREATE TABLE heard (jar_id uuid, how text)',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down() {}
}

const jars = defineService({
  name: 'groups',
  config: Type.Object(ServiceVariables),
  features: [JarsModule],
  entities: [jarMapping],
  migrations: [Tables1764000000000],
  subscriptions: hears('groups').on(JarFilled, NoteOnJarFilled),
  timers: timers().on('note', NoteWhenDue),
  policies: new URL('./fixtures/', import.meta.url),
});

const me = principal(uuid());
let database: TestDatabase;
let env: Record<string, string>;
let service: RunningService;

const boot = () => bootService(jars, loadConfig(jars.config, env), [JarFilled as EventContract]);
const call = async (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${service.url}${path}`, { method, headers: { authorization: await bearer(me), ...headers } });
const fill = async () => {
  const answer = (await (await call('POST', '/v1/jars', { 'idempotency-key': uuid() })).json()) as { id: string };
  return answer.id;
};
const heard = async (jarId: string) => {
  const { rows } = (await (await call('GET', '/v1/jars/heard')).json()) as { rows: { jar_id: string; how: string }[] };
  return rows.filter(({ jar_id }) => jar_id === jarId).map(({ how }) => how);
};

beforeAll(async () => {
  database = await testDatabase('groups');
  env = {
    ...testEnvironment('groups', database),
    KAFKA_TOPIC_PREFIX: `t${uuid().slice(0, 8)}.`,
    KAFKA_SESSION_TIMEOUT_MS: '6000',
  };
  await migrateService(jars, { OWNER_DATABASE_URL: database.url('groups', 'owner') });
  const bus = new KafkaBus(
    { brokers: env.KAFKA_BROKERS!.split(','), clientId: 'spec', topicPrefix: env.KAFKA_TOPIC_PREFIX! },
    console,
  );
  await bus.createTopics(['groups.jar'], { partitions: 3, replicationFactor: 1 });
  await bus.close();
  service = await boot();
});

afterAll(async () => {
  await service?.stop();
  await database?.drop();
});

const ready = () => eventually(async () => (await fetch(`${service.url}/health/ready`)).status === 200);

it('carries a request through outbox, broker, consumer and timer, each once', async () => {
  await ready();
  const jarId = await fill();
  await eventually(async () => (await heard(jarId)).length >= 2);
  expect(await heard(jarId)).toEqual(['event', 'timer']);
});

it('goes on after a restart where it stopped', async () => {
  const before = await fill();
  await service.stop();
  service = await boot();
  await ready();
  await eventually(async () => (await heard(before)).length >= 2);
  const after = await fill();
  await eventually(async () => (await heard(after)).length >= 2);
  expect([await heard(before), await heard(after)]).toEqual([
    ['event', 'timer'],
    ['event', 'timer'],
  ]);
});

it.each(['DEV_CLOCK', 'AUDIT_APPLIED'])('refuses %s in production', async (name) => {
  const config = loadConfig(jars.config, { ...env, NODE_ENV: 'production', DEV_CLOCK: 'false', [name]: 'true' });
  await expect(bootService(jars, config, [JarFilled])).rejects.toThrow(`${name} is not for production`);
});

it('is alive before it is ready, and refuses strangers', async () => {
  expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
  expect((await fetch(`${service.url}/v1/jars/heard`)).status).toBe(401);
});
