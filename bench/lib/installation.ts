import { SERVICES, serviceEnvironment, type Service, type Surroundings } from '@holdfast/tools/stack/environment.ts';
import { secretsOf } from '@holdfast/tools/stack/secrets.ts';
import { builtPrograms, prepare } from '@holdfast/tools/stack/services.ts';
import type { Bench } from './bench.ts';

const NOWHERE = 'http://127.0.0.1:9';

/** Databases and topics of all services are ready; none of them runs. */
export async function installation(bench: Bench): Promise<Surroundings> {
  const at: Surroundings = {
    ...(await bench.components()),
    ports: Object.fromEntries(SERVICES.map((service) => [service, 9])) as Surroundings['ports'],
    smtp: '127.0.0.1:9',
    issuer: NOWHERE,
    jwksUri: `${NOWHERE}/jwks`,
    secrets: secretsOf(bench.dir, SERVICES),
    env: {},
    auditApplied: false,
  };
  await prepare(bench.dir, bench.supervisor, builtPrograms, at);
  return at;
}

/** Tracing as an installation has it: on, to a file, at the default of production mode. */
export const production = (bench: Bench, service: string): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  DEV_CLOCK: 'false',
  LOG_LEVEL: 'warn',
  OTEL_SERVICE_NAME: service,
  OTEL_TRACES_FILE: `${bench.dir}/${service}-traces.jsonl`,
});

/** Starts a service as production runs it. @returns its address, once it is ready */
export function startService(
  bench: Bench,
  service: Service,
  at: Surroundings,
  { name = service as string, env = {} as NodeJS.ProcessEnv, imports = [] as readonly string[] } = {},
): Promise<string> {
  return bench.start({
    name,
    file: builtPrograms.main(service),
    node: [...profiling(name), ...[...builtPrograms.preload, ...imports].flatMap((file) => ['--import', file])],
    env: { ...serviceEnvironment(service, at), ...production(bench, name), ...env },
    readyAt: '/health/ready',
  });
}

/** With BENCH_PROFILE=<folder> each service leaves a CPU profile there when it ends. */
function profiling(name: string): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`] : [];
}
