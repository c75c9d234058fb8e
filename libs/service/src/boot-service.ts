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
import { createLogger, type Logger, shutdownTelemetry } from '@holdfast/telemetry';
import type { TObject } from 'typebox';
import { type BuiltService, buildService } from './build-service.js';
import { DevelopmentClock, SystemClock } from './clock.js';
import type { ServiceDefinition } from './definition.js';
import { dieAtFailpoints } from './failpoints.js';
import { startMaintenance } from './maintenance.js';
import type { ServiceConfig } from './variables.js';
import { databaseThere } from './wait-for-database.js';

/** A fault of the process ends it within this time, whatever hangs; the supervisor's grace is longer. */
const SHUTDOWN_MS = 8_000;

export interface RunningService extends BuiltService {
  /** Where it listens. */
  readonly url: string;
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
 * Starts a service: database, HTTP, relay, consumer, timers. Ends it on SIGTERM or SIGINT in the order that loses
 * nothing: no new requests, drain, leave the consumer group, last batch of the relay, connections. That order is
 * a courtesy; what keeps the promises is that a kill -9 at any line loses nothing either.
 */
export async function bootService<C extends TObject>(
  definition: ServiceDefinition<C>,
  config: Config<C>,
  catalogue: readonly EventContract[],
): Promise<RunningService> {
  const common = config as unknown as ServiceConfig;
  dieAtFailpoints(common);
  const plant = await openPlant(definition as never, common);
  const built = await buildService(definition as never, common, { ...plant, catalogue, wakeRelay: plant.relay.wake });
  const end = (error: Error) => {
    plant.logger.fatal({ err: error }, 'cannot go on');
    void service.stop().finally(() => process.exit(1));
  };
  const running = await startEventPath(definition as never, common, { built, plant, catalogue, end });
  const service: RunningService = { ...built, url: running.url, stop: stopOnce(built, plant, running.stops) };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void service.stop().then(() => process.exit(0)));
  }
  process.on('unhandledRejection', (reason) => end(reason instanceof Error ? reason : new Error(String(reason))));
  return service;
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
    const deadline = setTimeout(() => process.exit(1), SHUTDOWN_MS);
    readiness.drain();
    for (const each of stops) await each();
    await app.close();
    await plant.relay.stop();
    await plant.bus.close();
    await plant.redis.close();
    if (plant.clock instanceof DevelopmentClock) await plant.clock.stop();
    await dataSource.destroy();
    await shutdownTelemetry();
    clearTimeout(deadline);
  };
  return () => (stopping ??= stop());
}
