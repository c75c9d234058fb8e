import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { accountsFile, readAccounts } from '../issuer/accounts.ts';
import { components, type Addresses } from './components.ts';
import { SERVICES, serviceUrl, type Service, type Surroundings } from './environment.ts';
import { startIssuer, startMailSink } from './helpers.ts';
import { deleteState, runFolder } from './runs.ts';
import { secretsOf } from './secrets.ts';
import { seedOnce } from './seed.ts';
import { builtPrograms, prepare, requireBuilt, startServices, startSingle, type Programs } from './services.ts';
import { removeInfo, writeInfo, type StackInfo } from './stack-info.ts';
import type { Ended } from './supervised.ts';
import { Supervisor } from './supervisor.ts';
import { chooseInstances, fronts, STRAIGHT, type Topology } from './topology.ts';

export interface StackOptions {
  /** Folder of the state, which survives. Without one the stack uses free ports and leaves nothing behind. */
  readonly dir?: string;
  /** No demonstration data: one tenant and one administrator. */
  readonly empty?: boolean;
  /** All services in one process called `holdfast`. */
  readonly single?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly progress?: (line: string) => void;
  /** Ends what has been started, at any moment. */
  readonly signal?: AbortSignal;
  /** Other programs in place of the services. */
  readonly programs?: Programs;
  /** One process of each service, found straight, unless given. */
  readonly topology?: Topology;
  /** Consumers note what they apply: fault tests only. */
  readonly auditApplied?: boolean;
}

/** A running stack. Names are those of `info.pids`: the services (or their instances), postgres, kafka, redis, mail, issuer. */
export interface Stack {
  /** What stack.json says, at this moment. */
  readonly info: StackInfo;
  readonly dir: string;
  /** Ends all in order. */
  stop(): Promise<void>;
  /** SIGKILL; it stays down until `start`. */
  kill(name: string): Promise<void>;
  /** Ends one in good order; it stays down until `start`. */
  halt(name: string): Promise<void>;
  /** On the same port as before; resolves when it is ready. */
  start(name: string): Promise<void>;
  restart(name: string): Promise<void>;
  /** One that is down, with more variables, for this once; resolves when it has ended, and it stays down. */
  startOnce(name: string, env: NodeJS.ProcessEnv): Promise<Ended>;
  /** SIGSTOP and SIGCONT: it is there and does not answer. */
  freeze(name: string): void;
  thaw(name: string): void;
  /** Any other signal; what ends of it is started again. */
  signal(name: string, signal: NodeJS.Signals): void;
}

/**
 * Starts everything and resolves when it is ready and seeded.
 * @throws Problem when something is missing or does not start; then nothing is left running
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dir = options.dir ?? runFolder();
  const progress = options.progress ?? (() => {});
  mkdirSync(join(dir, 'logs'), { recursive: true });
  let current: (() => StackInfo) | undefined;
  const launched = () => current && writeInfo(dir, current());
  const supervisor = await Supervisor.claim(dir, { say: progress, launched });
  const stop = async () => {
    removeInfo(dir);
    await supervisor.end();
    if (!options.dir) deleteState(dir);
  };
  options.signal?.addEventListener('abort', () => void supervisor.end());
  try {
    removeInfo(dir);
    options.signal?.throwIfAborted();
    const info = await startAll({ ...options, dir, progress, ephemeral: !options.dir }, supervisor);
    current = () => ({ ...info(), pids: supervisor.pids() });
    writeInfo(dir, current());
    return controls(dir, current, supervisor, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function controls(dir: string, info: () => StackInfo, supervisor: Supervisor, stop: () => Promise<void>): Stack {
  const start = (name: string) => supervisor.get(name).start();
  const halt = (name: string) => supervisor.get(name).stop();
  return {
    get info() {
      return info();
    },
    dir,
    stop,
    start,
    halt,
    kill: (name) => supervisor.get(name).kill(),
    startOnce: (name, env) => supervisor.get(name).startOnce(env),
    restart: async (name) => {
      await halt(name);
      await start(name);
    },
    freeze: (name) => supervisor.get(name).send('SIGSTOP'),
    thaw: (name) => supervisor.get(name).send('SIGCONT'),
    signal: (name, signal) => supervisor.get(name).send(signal),
  };
}

type Starting = StackOptions & Required<Pick<StackOptions, 'dir' | 'progress'>> & { readonly ephemeral: boolean };

async function startAll(options: Starting, supervisor: Supervisor): Promise<() => StackInfo> {
  const { dir, progress, env = process.env, programs = builtPrograms, empty = false, ephemeral } = options;
  const { topology = STRAIGHT, auditApplied = false } = options;
  requireBuilt(programs);
  const instances = await chooseInstances(topology.instances, !ephemeral);
  const ports = await fronts(topology, instances);
  const helpers = { dir, supervisor, usual: ephemeral ? {} : { mail: 8025, smtp: 1025, issuer: 8080 } };
  progress('starting Postgres, Kafka, Redis, mail sink and issuer');
  const [addresses, mail, issuer] = await Promise.all([
    components({ dir, ephemeral, env, progress, kafkaLinks: topology.kafkaLinks }, supervisor),
    startMailSink(helpers),
    startIssuer(helpers, serviceUrl(ports.gateway)),
  ]);
  const issuerUrls = { issuer: issuer.name, jwksUri: `${issuer.url}/jwks` };
  const secrets = secretsOf(dir, SERVICES);
  const at = { ...addresses, ports, ...issuerUrls, smtp: mail.smtp, secrets, auditApplied, env };
  progress('preparing roles, schemas and topics, running migrations');
  await prepare(dir, supervisor, programs, at);
  progress(`starting ${SERVICES.join(', ')}`);
  if (options.single) await startSingle(at, { dir, progress, supervisor, programs });
  else await startServices(instances, at, { dir, progress, supervisor, programs, topology });
  const info = () => ({
    ...addressesOf(at, addresses),
    mail: mail.mail,
    issuer: issuer.url,
    logins: readAccounts(accountsFile(dir)).logins,
    pids: supervisor.pids(),
  });
  await seedOnce(supervisor, info(), { dir, empty, program: programs.seed, progress });
  return info;
}

function addressesOf(at: Surroundings, addresses: Addresses): Omit<StackInfo, 'pids' | 'logins' | 'mail' | 'issuer'> {
  const urls = SERVICES.map((service) => [service, serviceUrl(at.ports[service])] as const);
  return {
    gateway: serviceUrl(at.ports.gateway),
    services: Object.fromEntries(urls) as Record<Service, string>,
    kafka: addresses.kafkaBrokers,
    postgres: addresses.postgresUrl,
    redis: addresses.redisUrl,
    smtp: at.smtp,
  };
}
