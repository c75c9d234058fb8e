import { openRedis, type Redis } from '@holdfast/cache';
import type { Config } from '@holdfast/config';
import type { Clock, EventContract } from '@holdfast/kernel';
import {
  ConsumerRunner,
  DueWorkRunner,
  KafkaBus,
  KafkaEventServer,
  LagWatch,
  observeMessaging,
  Relay,
} from '@holdfast/messaging';
import { createLogger, type Logger } from '@holdfast/telemetry';
import type { TObject } from 'typebox';
import { type BuiltService, buildService } from './build-service.js';
import { DevelopmentClock, SystemClock } from './clock.js';
import type { ServiceDefinition } from './definition.js';
import { dieAtFailpoints } from './failpoints.js';
import { startMaintenance } from './maintenance.js';
import type { ServiceConfig } from './variables.js';
import { databaseThere } from './wait-for-database.js';

export interface RunningService extends BuiltService {
  /** Where it listens. */
  readonly url: string;
  /** Says why it cannot go on, and has the process end. */
  fail(error: Error): void;
  stop(): Promise<void>;
}

/** What a running process holds besides the application, in the order in which it is let go. */
interface Plant {
  readonly clock: Clock;
  readonly redis: Redis;
  readonly bus: KafkaBus;
  readonly relay: Relay;
  readonly lag: LagWatch;
  readonly logger: Logger;
}

/**
 * Starts a service: database, HTTP, relay, consumer, timers. `stop` ends it in the order that loses nothing: no new
 * requests, drain, leave the consumer group, last batch of the relay, connections. That order is a courtesy; what
 * keeps the promises is that a kill -9 at any line loses nothing either.
 * @param endProcess is called when the service meets what it cannot mend
 */
export async function startService<C extends TObject>(
  definition: ServiceDefinition<C>,
  config: Config<C>,
  catalogue: readonly EventContract[],
  endProcess: () => void,
): Promise<RunningService> {
  const common = config as unknown as ServiceConfig;
  dieAtFailpoints(common);
  const plant = await openPlant(definition as never, common);
  const built = await buildService(definition as never, common, { ...plant, catalogue, wakeRelay: plant.relay.wake });
  const fail = (error: Error) => {
    plant.logger.fatal({ err: error }, 'cannot go on');
    endProcess();
  };
  const running = await startEventPath(definition as never, common, { built, plant, catalogue, end: fail });
  return { ...built, url: running.url, fail, stop: stopOnce(built, plant, running.stops) };
}

async function openPlant({ name, subscriptions }: ServiceDefinition, config: ServiceConfig): Promise<Plant> {
  refuseInProduction(config, 'DEV_CLOCK', 'AUDIT_APPLIED');
  const logger = createLogger({ service: name, level: config.LOG_LEVEL });
  const bus = new KafkaBus(
    { brokers: config.KAFKA_BROKERS, clientId: name, topicPrefix: config.KAFKA_TOPIC_PREFIX },
    logger,
  );
  await databaseThere(config.DATABASE_URL, logger);
  return {
    clock: config.DEV_CLOCK ? await DevelopmentClock.start(config.DATABASE_URL, logger) : new SystemClock(),
    redis: await openRedis({ url: config.REDIS_URL, log: logger, prefix: `${name}:` }),
    bus,
    lag: new LagWatch(bus, { groupId: name, topics: subscriptions?.topics() ?? [], log: logger }),
    relay: new Relay(bus, logger, { databaseUrl: config.RELAY_DATABASE_URL }),
    logger,
  };
}

function refuseInProduction(config: ServiceConfig, ...names: ('DEV_CLOCK' | 'AUDIT_APPLIED')[]): void {
  if (config.NODE_ENV !== 'production') return;
  for (const name of names) if (config[name]) throw new Error(`${name} is not for production`);
}

interface Start {
  readonly built: BuiltService;
  readonly plant: Plant;
  readonly catalogue: readonly EventContract[];
  end(error: Error): void;
}

async function startEventPath(definition: ServiceDefinition, config: ServiceConfig, start: Start) {
  const { app, db, readiness } = start.built;
  const { bus, relay, lag, logger, clock } = start.plant;
  const keepEvents = definition.keepEvents ?? false;
  const assigned = readiness.waitFor('partitions');
  const runner = new ConsumerRunner(bus, db, {
    groupId: definition.name,
    subscriptions: definition.subscriptions?.resolve((handler) => app.get(handler)) ?? [],
    sessionTimeoutMs: config.KAFKA_SESSION_TIMEOUT_MS,
    catalogue: start.catalogue,
    keepEvents,
    auditApplied: config.AUDIT_APPLIED,
    onFatal: start.end,
    log: logger,
  });
  const due = new DueWorkRunner(db, definition.timers?.resolve((handler) => app.get(handler)) ?? new Map(), {
    log: logger,
  });
  const endMaintenance = await startMaintenance(db, { keepEvents, logger });
  app.connectMicroservice({ strategy: new KafkaEventServer(runner) });
  relay.start();
  await app.startAllMicroservices();
  await app.listen({ port: config.PORT, host: config.HOST });
  due.start();
  lag.start();
  const unobserve = observeMessaging(db, clock);
  void runner.ready().then(assigned, start.end);
  return { url: await app.getUrl(), stops: [endMaintenance, unobserve, () => lag.stop(), () => due.stop()] };
}

function stopOnce({ app, dataSource, readiness }: BuiltService, plant: Plant, stops: readonly (() => unknown)[]) {
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    readiness.drain();
    for (const each of stops) await each();
    await app.close();
    await plant.relay.stop();
    await plant.bus.close();
    await plant.redis.close();
    if (plant.clock instanceof DevelopmentClock) await plant.clock.stop();
    await dataSource.destroy();
  };
  return () => (stopping ??= stop());
}
