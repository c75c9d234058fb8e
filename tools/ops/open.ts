import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openRedis } from '@holdfast/cache';
import { loadConfig } from '@holdfast/config';
import { contracts } from '@holdfast/contracts';
import { ConsumerLag, type EventConsumer, KafkaBus } from '@holdfast/messaging';
import { Db, openDatabase } from '@holdfast/persistence';
import type { ServiceConfig, ServiceDefinition } from '@holdfast/service';
import { createLogger } from '@holdfast/telemetry';
import type { Service } from '../stack/environment.ts';
import { workspace } from '../stack/folders.ts';
import type { Installation } from './installation.ts';
import { RealClock } from './real-clock.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A service's tables as its reader role sees them: nothing can be changed. */
export async function withReader<T>(of: Installation, service: Service, use: (db: Db) => Promise<T>): Promise<T> {
  const dataSource = await openDatabase({
    url: of.databaseUrl(service, 'reader'),
    schema: service,
    poolSize: 2,
    applicationName: 'ops',
  }).initialize();
  try {
    return await use(new Db(dataSource, new RealClock()));
  } finally {
    await dataSource.destroy();
  }
}

export async function withBus<T>(of: Installation, use: (bus: KafkaBus) => Promise<T>): Promise<T> {
  const { brokers, topicPrefix } = of;
  const bus = new KafkaBus({ brokers, clientId: 'ops', topicPrefix }, silent);
  try {
    return await use(bus);
  } finally {
    await bus.close();
  }
}

/** What `app.module.ts` of a service exports, as the build leaves it. */
export async function definitionOf(service: Service): Promise<ServiceDefinition> {
  const file = join(workspace, 'apps', service, 'dist', 'app.module.js');
  const module = (await import(pathToFileURL(file).href)) as Record<string, ServiceDefinition>;
  return module[service] as ServiceDefinition;
}

class Unknown extends ConsumerLag {
  current() {
    return undefined;
  }
}

export interface OpenService {
  readonly db: Db;
  /** Gives events to the service's own handlers. */
  readonly consumer: EventConsumer;
}

/** The service put together in this process, neither listening nor hearing: its handlers are all that is wanted. */
export async function withService<T>(
  of: Installation,
  service: Service,
  use: (open: OpenService) => Promise<T>,
): Promise<T> {
  const { buildService, DevelopmentClock, EventOperations } = await import('@holdfast/service');
  const definition = await definitionOf(service);
  const config = loadConfig(definition.config, of.environment(service)) as unknown as ServiceConfig;
  const logger = createLogger({ service, level: 'silent' });
  const clock = config.DEV_CLOCK ? await DevelopmentClock.start(config.DATABASE_URL, logger) : new RealClock();
  const redis = await openRedis({ url: config.REDIS_URL, log: logger, prefix: `${service}:` });
  const rest = { lag: new Unknown(), catalogue: contracts, wakeRelay: () => undefined };
  return withBus(of, async (bus) => {
    const { app, db, dataSource } = await buildService(definition, config, { clock, redis, logger, bus, ...rest });
    try {
      return await use({ db, consumer: app.get(EventOperations).consumer });
    } finally {
      await app.close();
      await redis.close();
      if (clock instanceof DevelopmentClock) await clock.stop();
      await dataSource.destroy();
    }
  });
}
