import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { given, type Given } from './given.ts';
import { resolveJars, type Jars } from './jars.ts';
import { startKafka, type KafkaLink } from './kafka.ts';
import { postgresUrl, startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';
import { deleteState } from './runs.ts';
import { secret } from './secret.ts';
import type { Listening } from './start-on-port.ts';
import { Supervisor } from './supervisor.ts';

export interface ComponentOptions {
  /** Folder of the state; created when absent. */
  readonly dir: string;
  /** On free ports, without protection of the data, which are deleted at the end. */
  readonly ephemeral: boolean;
  /** Where DATABASE_URL, KAFKA_BROKERS and REDIS_URL may name components that run already. */
  readonly env?: NodeJS.ProcessEnv;
  /** Further listeners of a broker that is started here, each behind a proxy. */
  readonly kafkaLinks?: readonly KafkaLink[];
  /** Postgres settings (`name=value`) that replace those chosen here. */
  readonly postgresSettings?: readonly string[];
  /** Hears one line per step. */
  readonly progress?: (line: string) => void;
}

export interface Addresses {
  /** Of a superuser. */
  readonly postgresUrl: string;
  readonly kafkaBrokers: readonly string[];
  readonly redisUrl: string;
}

export interface Components extends Addresses {
  /** Ends what was started here, and deletes what was ephemeral. */
  stop(): Promise<void>;
}

const USUAL = { postgres: 5432, kafka: 9092, redis: 6379 };

/**
 * Starts real Postgres, Kafka and Redis, or uses those the environment names.
 * @throws Problem when something is missing on this machine or does not start; then nothing is left running
 */
export async function startComponents(options: ComponentOptions): Promise<Components> {
  const { dir, ephemeral, progress = () => {} } = options;
  const supervisor = await Supervisor.claim(dir, { say: progress });
  const stop = async () => {
    await supervisor.end();
    if (ephemeral) deleteState(dir);
  };
  try {
    return { ...(await components(options, supervisor)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same as a part of a larger run, which ends them itself. */
export async function components(options: ComponentOptions, supervisor: Supervisor): Promise<Addresses> {
  const { dir, env = process.env, progress = () => {} } = options;
  mkdirSync(join(dir, 'logs'), { recursive: true });
  const external = await given(env);
  const wanted = { kafka: !external.kafkaBrokers, redis: !external.redisUrl };
  const log = join(dir, 'logs', 'maven.log');
  const jars = wanted.kafka || wanted.redis ? await resolveJars(wanted, log, progress) : undefined;
  return startMissing({ ...options, progress, supervisor }, external, jars);
}

type Starting = ComponentOptions & { readonly supervisor: Supervisor; readonly progress: (line: string) => void };

async function startMissing(
  { dir, ephemeral, supervisor, progress, kafkaLinks, postgresSettings: settings = [] }: Starting,
  external: Given,
  jars: Jars | undefined,
): Promise<Addresses> {
  const usual: Partial<typeof USUAL> = ephemeral ? {} : USUAL;
  const password = secret(dir, 'postgres', () => randomBytes(18).toString('base64url'));
  const common = { dir, supervisor };
  const port = async (name: string, starting: Promise<Listening>) => {
    const started = await starting;
    progress(`${name} is ready on port ${started.port}`);
    return started.port;
  };
  const postgres = () => startPostgres({ ...common, port: usual.postgres, password, ephemeral, settings });
  const kafka = (folder: string) => startKafka({ ...common, port: usual.kafka, jars: folder, links: kafkaLinks });
  const redis = (folder: string) => startRedis({ ...common, port: usual.redis, binaries: folder });
  const [postgresAddress, kafkaBrokers, redisUrl] = await Promise.all([
    external.postgresUrl ?? port('postgres', postgres()).then((chosen) => postgresUrl(chosen, password)),
    external.kafkaBrokers ?? port('kafka', kafka(jars?.kafka ?? '')).then((chosen) => [`127.0.0.1:${chosen}`]),
    external.redisUrl ?? port('redis', redis(jars?.redis ?? '')).then((chosen) => `redis://127.0.0.1:${chosen}`),
  ]);
  return { postgresUrl: postgresAddress, kafkaBrokers, redisUrl };
}
