import type { Config } from '@holdfast/config';
import type { EventContract } from '@holdfast/kernel';
import { shutdownTelemetry } from '@holdfast/telemetry';
import type { TObject } from 'typebox';
import { type RunningService, startService } from './boot-service.js';
import type { ServiceDefinition } from './definition.js';

/** A fault of the process ends it within this time, whatever hangs; the supervisor's grace is longer. */
const SHUTDOWN_MS = 8_000;

/** A service and its configuration. */
export interface Configured<C extends TObject = TObject> {
  readonly definition: ServiceDefinition<C>;
  readonly config: Config<C>;
}

/** One service as a process of its own. */
export async function bootService<C extends TObject>(
  definition: ServiceDefinition<C>,
  config: Config<C>,
  catalogue: readonly EventContract[],
): Promise<RunningService> {
  const [service] = await bootServices([{ definition, config } as never], catalogue);
  return service as RunningService;
}

/**
 * Services in this process, which ends with them: on SIGTERM, on SIGINT, and when one of them cannot go on. Nothing
 * but the process and its telemetry is shared: each has its own connections, consumer group, port and container.
 */
export async function bootServices(
  services: readonly Configured[],
  catalogue: readonly EventContract[],
): Promise<RunningService[]> {
  const running: RunningService[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopAll(running));
  const endProcess = () => void stop().finally(() => process.exit(1));
  const started = services.map(async ({ definition, config }) => {
    const service = await startService(definition, config, catalogue, endProcess);
    running.push(service);
    return { ...service, stop };
  });
  const all = await Promise.all(started);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
  process.on('unhandledRejection', (reason) => {
    // Whose it is nobody can tell.
    all[0]?.fail(reason instanceof Error ? reason : new Error(String(reason)));
  });
  return all;
}

async function stopAll(running: readonly RunningService[]): Promise<void> {
  const deadline = setTimeout(() => process.exit(1), SHUTDOWN_MS);
  await Promise.all(running.map((service) => service.stop()));
  await shutdownTelemetry();
  clearTimeout(deadline);
}
