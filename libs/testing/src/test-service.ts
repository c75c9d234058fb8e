import { InternalTokenVerifier, type Principal } from '@holdfast/auth';
import { Cache, memoryRateLimiter, MemoryStore } from '@holdfast/cache';
import { loadConfig } from '@holdfast/config';
import type { EventContract, OutboundEvent } from '@holdfast/kernel';
import { ConsumerLag, consumeBatch, DueWorkRunner, eventRecord, type Outcomes, TopicSource } from '@holdfast/messaging';
import type { Db } from '@holdfast/persistence';
import {
  type BuiltService,
  buildService,
  migrateService,
  type ServiceConfig,
  type ServiceDefinition,
} from '@holdfast/service';
import { createLogger } from '@holdfast/telemetry';
import type { TObject } from 'typebox';
import { FixedClock } from './clock.js';
import { testDatabase, type TestDatabase } from './database.js';
import { documented } from './documented.js';
import { type TestClient, testClient } from './test-client.js';
import { internalKeys, testEnvironment } from './test-config.js';

export interface TestServiceOptions {
  readonly clock?: FixedClock;
  /** Variables that differ from those of every service under test. */
  readonly env?: Readonly<Record<string, string>>;
  /** Every contract there is (`contracts`), where a spec feeds events the service does not hear or old versions. */
  readonly catalogue?: readonly EventContract[];
  /** How far behind the service believes itself to be; not at all when not said. */
  readonly lag?: ConsumerLag;
  /** Takes the log, line by line; without it nothing is logged. */
  readonly log?: { write(line: string): void };
  /** Where topics are looked at; without one, looking fails. */
  readonly bus?: TopicSource;
}

/** One row of the event log, as a consumer would read it. */
export interface PublishedEvent {
  readonly type: string;
  readonly key: string;
  readonly sequence: number;
  readonly data: any;
}

export interface TestService extends BuiltService {
  readonly clock: FixedClock;
  readonly database: TestDatabase;
  readonly sql: TestDatabase['sql'];
  http(as: Principal): TestClient;
  /**
   * Feeds events through the consumer's real transaction. Each aggregate's events are numbered in the order given,
   * over all calls.
   */
  consume(tenantId: string, events: readonly OutboundEvent[]): Promise<Outcomes>;
  /** What the service published so far, in order. `name` filters by event name: `'SessionHeld'`; one tenant's or all. */
  published(name?: string, tenantId?: string): Promise<PublishedEvent[]>;
  /** Does everything that is due by the clock. @returns how many. */
  runDueWork(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * The service as production puts it together, on a database of its own, without a broker: events go in and out
 * through the same transactions.
 */
export async function testService<C extends TObject>(
  definition: ServiceDefinition<C>,
  options: TestServiceOptions = {},
): Promise<TestService> {
  const clock = options.clock ?? new FixedClock();
  const database = await testDatabase(definition.name);
  await migrateService(definition as never, { OWNER_DATABASE_URL: database.url(definition.name, 'owner') });
  const env = { ...testEnvironment(definition.name, database), ...options.env };
  const config = loadConfig(definition.config, env) as unknown as ServiceConfig;
  const cache = new Cache(new MemoryStore());
  const built = await buildService(withInternalTokens(definition as never), config, {
    clock,
    connectTimeoutMs: 60_000,
    redis: { cache, rateLimiter: memoryRateLimiter, close: async () => undefined },
    logger: loggerOf(definition.name, options.log),
    lag: options.lag ?? new NothingBehind(clock),
    bus: options.bus ?? new NoBroker(),
    catalogue: options.catalogue ?? [],
    wakeRelay: () => undefined,
  });
  const hold = documented(definition.name);
  await built.app.init();
  await built.app.getHttpAdapter().getInstance().ready();
  return {
    ...built,
    clock,
    database,
    sql: database.sql,
    http: (as) => testClient(built.app, as, hold),
    ...eventPath(definition as never, built, { clock, catalogue: options.catalogue ?? [] }),
    published: (name, tenantId) => published(database, definition.name, { name, tenantId }),
    async stop() {
      await built.app.close();
      await built.dataSource.destroy();
      await database.drop();
    },
  };
}

const loggerOf = (service: string, destination: TestServiceOptions['log']) =>
  createLogger({ service, ...(destination ? { level: 'trace', destination } : { level: 'silent' }) });

class NothingBehind extends ConsumerLag {
  constructor(private readonly clock: FixedClock) {
    super();
  }

  current() {
    return { at: this.clock.now(), positions: [], behind: 0, waitingSeconds: 0 };
  }
}

class NoBroker extends TopicSource {
  readTopic = () => Promise.reject(new Error('the spec brings no broker'));
  positions = () => Promise.reject(new Error('the spec brings no broker'));
}

/** Specs act as whom they like: the edge's own check of outside tokens has specs of its own. */
function withInternalTokens(definition: ServiceDefinition): ServiceDefinition {
  const { authenticators, name } = definition;
  if (!authenticators) return definition;
  return {
    ...definition,
    authenticators: async (config: never, db: Db) => ({
      ...(await authenticators(config, db)),
      authenticator: await InternalTokenVerifier.create({ service: name, publicKeys: [internalKeys.public] }),
    }),
  };
}

function eventPath(
  definition: ServiceDefinition,
  { app, db }: BuiltService,
  { clock, catalogue }: { clock: FixedClock; catalogue: readonly EventContract[] },
) {
  const sequences = new Map<string, number>();
  const record = (tenantId: string, event: OutboundEvent) => {
    const key = `${event.contract.topic} ${event.key}`;
    const sequence = (sequences.get(key) ?? 0) + 1;
    sequences.set(key, sequence);
    return eventRecord(event, { tenantId, sequence, occurredAt: clock.now() });
  };
  const subscriptions = definition.subscriptions?.resolve((handler) => app.get(handler)) ?? [];
  const timers = definition.timers?.resolve((handler) => app.get(handler)) ?? new Map();
  return {
    consume: (tenantId: string, events: readonly OutboundEvent[]) =>
      consumeBatch(
        db,
        subscriptions,
        events.map((event) => record(tenantId, event)),
        { keepEvents: definition.keepEvents ?? false, catalogue },
      ),
    async runDueWork() {
      const runner = new DueWorkRunner(db, timers);
      let done = 0;
      while (await runner.runOne()) done += 1;
      return done;
    },
  };
}

function published(
  database: TestDatabase,
  service: string,
  { name, tenantId }: { name: string | undefined; tenantId: string | undefined },
): Promise<PublishedEvent[]> {
  return database.sql<PublishedEvent>(
    `SELECT e.type, e.aggregate_id AS key, e.sequence::int, convert_from(e.data, 'UTF8')::jsonb AS data
     FROM ${service}.event_log e LEFT JOIN ${service}.outbox_pending p USING (event_id)
     WHERE ($1::text IS NULL OR e.type LIKE '%.' || $1 || '.v%') AND ($2::uuid IS NULL OR e.tenant_id = $2)
     ORDER BY p.position NULLS FIRST, e.occurred_at, e.event_id`,
    [name ?? null, tenantId ?? null],
  );
}
