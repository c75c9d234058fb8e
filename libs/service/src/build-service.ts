import { AuthModule, Authenticator, InternalTokenVerifier, Policies, type ServiceAuthenticator } from '@holdfast/auth';
import { Cache, type Redis } from '@holdfast/cache';
import { createHttpApp, Cursors } from '@holdfast/http';
import { Clock, type EventContract, Ids } from '@holdfast/kernel';
import { ConsumerLag, PostgresOutbox, TopicSource } from '@holdfast/messaging';
import { Db, openDatabase, Outbox } from '@holdfast/persistence';
import { type Logger, NestLogger, telemetryPlugin } from '@holdfast/telemetry';
import { type DynamicModule, Module, type Type, type ValueProvider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { CONFIG, REDIS, type ServiceDefinition } from './definition.js';
import { HealthHttp } from './health.http.js';
import { RandomIds } from './ids.js';
import { OPERATIONS_POLICY } from './operations/operations.policy.js';
import { operationsModule } from './operations/operations.module.js';
import { Readiness } from './readiness.js';
import type { ServiceConfig } from './variables.js';
import { connected } from './wait-for-database.js';

/** What a service is made of below its features; tests bring parts of their own. */
export interface ServiceParts {
  readonly clock: Clock;
  readonly redis: Redis;
  readonly logger: Logger;
  readonly lag: ConsumerLag;
  readonly bus: TopicSource;
  /** Every contract there is. */
  readonly catalogue: readonly EventContract[];
  /** Called after each commit that published something. */
  readonly wakeRelay: () => void;
  /** How long a request waits for a connection to the database; as `openDatabase` has it when not said. */
  readonly connectTimeoutMs?: number;
}

/** A service put together, with a database connection, but neither listening nor hearing. */
export interface BuiltService {
  readonly app: NestFastifyApplication;
  readonly db: Db;
  readonly dataSource: DataSource;
  readonly readiness: Readiness;
  readonly policies: Policies;
}

@Module({})
class ServiceModule {}

/** Puts a service together. Used by production and by tests alike, so that what is tested is what runs. */
export async function buildService(
  definition: ServiceDefinition,
  config: ServiceConfig,
  parts: ServiceParts,
): Promise<BuiltService> {
  const dataSource = await databaseOf(definition, config, parts);
  const db = new Db(dataSource, parts.clock);
  const policies = Policies.load(definition.name, fileURLToPath(definition.policies), OPERATIONS_POLICY);
  const readiness = new Readiness();
  const auth = await authenticators(definition, config, db);
  const globals = [
    ...mechanism(definition.name, config, parts),
    { provide: Db, useValue: db },
    { provide: DataSource, useValue: dataSource },
    { provide: Authenticator, useValue: auth.authenticator },
  ];
  const root: DynamicModule = {
    module: ServiceModule,
    global: true,
    imports: [
      AuthModule.register({ ...auth, policies }),
      ...(definition.features as Type[]),
      operationsModule(definition, { catalogue: parts.catalogue, auditApplied: config.AUDIT_APPLIED }),
    ],
    controllers: [HealthHttp],
    providers: [...globals, { provide: Readiness, useValue: readiness }],
    exports: globals.map(({ provide }) => provide),
  };
  const app = await createHttpApp(root, { logger: new NestLogger(parts.logger) });
  await app.register(telemetryPlugin as never, { trustTraceHeaders: !definition.edge });
  return { app, db, dataSource, readiness, policies };
}

function databaseOf(
  { name, entities }: ServiceDefinition,
  { DATABASE_URL: url, DATABASE_POOL: poolSize }: ServiceConfig,
  { connectTimeoutMs, logger }: ServiceParts,
): Promise<DataSource> {
  const patience = connectTimeoutMs === undefined ? {} : { connectTimeoutMs };
  const options = { url, schema: name, entities, poolSize, applicationName: name, ...patience };
  return connected(() => openDatabase(options), logger);
}

/** Everything a feature may ask for, by token. */
export const GLOBALS = [
  CONFIG,
  REDIS,
  Authenticator,
  Cache,
  Clock,
  ConsumerLag,
  Cursors,
  DataSource,
  Db,
  Ids,
  Outbox,
  Policies,
  TopicSource,
];

/** What every feature may ask for, whatever the service. */
function mechanism(
  service: string,
  config: ServiceConfig,
  { clock, redis, lag, bus, wakeRelay }: ServiceParts,
): ValueProvider[] {
  const ids = new RandomIds();
  return [
    { provide: CONFIG, useValue: config },
    { provide: Clock, useValue: clock },
    { provide: ConsumerLag, useValue: lag },
    { provide: TopicSource, useValue: bus },
    { provide: Ids, useValue: ids },
    { provide: Outbox, useValue: new PostgresOutbox({ service }, ids, wakeRelay) },
    { provide: Cache, useValue: redis.cache },
    { provide: REDIS, useValue: redis },
    { provide: Cursors, useValue: new Cursors(config.CURSOR_KEY) },
  ];
}

async function authenticators(
  definition: ServiceDefinition,
  config: ServiceConfig,
  db: Db,
): Promise<{ authenticator: Authenticator; serviceAuthenticator?: ServiceAuthenticator }> {
  if (definition.authenticators) return definition.authenticators(config, db);
  const publicKeys = [config.INTERNAL_TOKEN_PUBLIC_KEY, config.INTERNAL_TOKEN_NEXT_PUBLIC_KEY];
  return {
    authenticator: await InternalTokenVerifier.create({
      service: definition.name,
      publicKeys: publicKeys.filter((key) => key !== undefined),
    }),
  };
}
