import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  migrationEnvironment,
  serviceEnvironment,
  SERVICES,
  serviceUrl,
  type Service,
  type Surroundings,
} from './environment.ts';
import { workspace } from './folders.ts';
import { answers } from './http-probe.ts';
import { choosePort } from './ports.ts';
import { Problem } from './problem.ts';
import type { Supervisor } from './supervisor.ts';

/** What a service is started from. */
export interface Programs {
  /** Modules loaded before a service. */
  readonly preload: readonly string[];
  readonly main: (service: Service) => string;
  readonly migrate: (service: Service) => string;
  /** Makes database and broker ready for all of them. */
  readonly prepare: string;
  /** Fills an installation that is new. */
  readonly seed: string;
}

const tools = join(workspace, 'tools');

/** Those of this checkout, as the build leaves them. */
export const builtPrograms: Programs = {
  preload: [join(workspace, 'libs', 'telemetry', 'dist', 'bootstrap.js')],
  main: (service) => join(workspace, 'apps', service, 'dist', 'main.js'),
  migrate: (service) => join(workspace, 'apps', service, 'dist', 'migrate.js'),
  prepare: join(tools, 'prepare', 'main.ts'),
  seed: join(tools, 'seed', 'main.ts'),
};

const USUAL_FIRST = 3_000;

/** Ports 3000 to 3004 where they are free. */
export async function servicePorts(usual: boolean): Promise<Record<Service, number>> {
  const ports = {} as Record<Service, number>;
  for (const [index, service] of SERVICES.entries())
    ports[service] = await choosePort(usual ? USUAL_FIRST + index : undefined);
  return ports;
}

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
      PATH: process.env['PATH'],
      ADMIN_DATABASE_URL: at.postgresUrl,
      ROLE_PASSWORDS: JSON.stringify(at.secrets.passwords),
      KAFKA_BROKERS: at.kafkaBrokers.join(','),
    },
    log: join(dir, 'logs', 'prepare.log'),
  });
  await Promise.all(
    SERVICES.map((service) =>
      supervisor.run({
        name: `migrating ${service}`,
        command: [...node, programs.migrate(service)],
        env: migrationEnvironment(service, at),
        log: join(dir, 'logs', `${service}.log`),
      }),
    ),
  );
}

/** Resolves when every service is ready: probes answered, partitions assigned. */
export async function startServices(
  { dir, progress }: { dir: string; progress: (line: string) => void },
  supervisor: Supervisor,
  programs: Programs,
  at: Surroundings,
): Promise<void> {
  await Promise.all(
    SERVICES.map((service) =>
      supervisor
        .supervise({
          name: service,
          tier: 'service',
          command: [
            process.execPath,
            ...programs.preload.flatMap((file) => ['--import', file]),
            programs.main(service),
          ],
          env: serviceEnvironment(service, at),
          log: join(dir, 'logs', `${service}.log`),
          isReady: () => answers(`${serviceUrl(at.ports[service])}/health/ready`),
          patience: 5_000,
          readyWithin: 120_000,
        })
        .start()
        .then(() => progress(`${service} is ready on port ${at.ports[service]}`)),
    ),
  );
}

/** @throws Problem before anything is started */
export function requireBuilt({ preload, main, migrate }: Programs): void {
  for (const file of [...preload, ...SERVICES.flatMap((service) => [main(service), migrate(service)])])
    if (!existsSync(file)) throw new Problem(`${file} is missing: run npm run build.`);
}
