import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { joined } from '../single/environment.ts';
import { COMPILED } from './compiled.ts';
import {
  migrationEnvironment,
  processEnvironment,
  serviceEnvironment,
  SERVICES,
  serviceUrl,
  type Service,
  type Surroundings,
} from './environment.ts';
import { workspace } from './folders.ts';
import { answers } from './http-probe.ts';
import { Problem } from './problem.ts';
import type { Supervisor } from './supervisor.ts';
import { type Instance, seenBy, type Topology } from './topology.ts';

/** What a service is started from. */
export interface Programs {
  /** Modules loaded before a service. */
  readonly preload: readonly string[];
  readonly main: (service: Service) => string;
  readonly migrate: (service: Service) => string;
  /** All services as one process. */
  readonly single: string;
  /** Makes database and broker ready for all of them. */
  readonly prepare: string;
  /** Fills an installation that is new. */
  readonly seed: string;
}

const tools = join(workspace, 'tools');

/** Name of the process that is all services. */
export const SINGLE = 'holdfast';

/** Those of this checkout, as the build leaves them. */
export const builtPrograms: Programs = {
  preload: [join(workspace, 'libs', 'telemetry', 'dist', 'bootstrap.js')],
  main: (service) => join(workspace, 'apps', service, 'dist', 'main.js'),
  migrate: (service) => join(workspace, 'apps', service, 'dist', 'migrate.js'),
  single: join(tools, 'single', 'main.ts'),
  prepare: join(tools, 'prepare', 'main.ts'),
  seed: join(tools, 'seed', 'main.ts'),
};

/** Roles, schemas, topics, then the migrations of every service. */
export async function prepare(
  dir: string,
  supervisor: Supervisor,
  programs: Programs,
  at: Surroundings,
): Promise<void> {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning'] as const;
  await supervisor.run({
    name: 'preparing database and topics',
    command: [...node, programs.prepare],
    env: {
      ...COMPILED,
      PATH: process.env['PATH'],
      ADMIN_DATABASE_URL: at.postgresUrl,
      ROLE_PASSWORDS: JSON.stringify(at.secrets.passwords),
      KAFKA_BROKERS: at.kafkaBrokers.join(','),
      AUDIT_APPLIED: String(at.auditApplied),
    },
    log: join(dir, 'logs', 'prepare.log'),
  });
  await Promise.all(
    SERVICES.map((service) =>
      supervisor.run({
        name: `migrating ${service}`,
        command: [...node, programs.migrate(service)],
        env: { ...COMPILED, ...migrationEnvironment(service, at) },
        log: join(dir, 'logs', `${service}.log`),
      }),
    ),
  );
}

export interface ServicesOptions {
  readonly dir: string;
  readonly progress: (line: string) => void;
  readonly supervisor: Supervisor;
  readonly programs: Programs;
  readonly topology: Topology;
}

const PATIENCE = { patience: 5_000, longestPause: 2_000, readyWithin: 120_000 };

/** Resolves when every service is ready: probes answered, partitions assigned. */
export async function startServices(
  instances: readonly Instance[],
  at: Surroundings,
  options: ServicesOptions,
): Promise<void> {
  await Promise.all(instances.map((instance) => startInstance(instance, at, options)));
}

/**
 * MiB of young objects in one process. Left alone it grows to 16 while everything is loaded and is never given back: 100 MiB
 * more that are resident and hold nothing.
 */
const YOUNG = '--max-semi-space-size=8';

/** The same as one process, which listens on all their ports. */
export async function startSingle(
  at: Surroundings,
  { dir, progress, supervisor, programs }: Omit<ServicesOptions, 'topology'>,
): Promise<void> {
  const environments = SERVICES.map((service) => [service, serviceEnvironment(service, at)] as const);
  const own = joined(Object.fromEntries(environments) as Record<Service, NodeJS.ProcessEnv>);
  const ready = () => Promise.all(SERVICES.map((service) => answers(`${serviceUrl(at.ports[service])}/health/ready`)));
  const preload = programs.preload.flatMap((file) => ['--import', file]);
  const supervised = supervisor.supervise({
    name: SINGLE,
    tier: 'service',
    command: [process.execPath, YOUNG, '--disable-warning=ExperimentalWarning', ...preload, programs.single],
    env: { ...COMPILED, ...processEnvironment(SINGLE, at), ...own },
    log: join(dir, 'logs', `${SINGLE}.log`),
    isReady: async () => (await ready()).every(Boolean),
    ...PATIENCE,
  });
  await supervised.start();
  progress(`${SERVICES.join(', ')} are ready in one process, the gateway on port ${at.ports.gateway}`);
}

async function startInstance(instance: Instance, at: Surroundings, options: ServicesOptions): Promise<void> {
  const { name, service, port } = instance;
  const { dir, progress, supervisor, programs, topology } = options;
  const preload = programs.preload.flatMap((file) => ['--import', file]);
  const supervised = supervisor.supervise({
    name,
    tier: 'service',
    command: [process.execPath, ...preload, programs.main(service)],
    env: {
      ...COMPILED,
      ...serviceEnvironment(service, await seenBy(instance, topology, at)),
      ...topology.env?.(instance),
    },
    log: join(dir, 'logs', `${name}.log`),
    isReady: () => answers(`${serviceUrl(port)}/health/ready`),
    ...PATIENCE,
  });
  await supervised.start();
  progress(`${name} is ready on port ${port}`);
}

/** @throws Problem before anything is started */
export function requireBuilt({ preload, main, migrate }: Programs): void {
  for (const file of [...preload, ...SERVICES.flatMap((service) => [main(service), migrate(service)])])
    if (!existsSync(file)) throw new Problem(`${file} is missing: run npm run build.`);
}
