import { maintainPartitions } from '@holdfast/messaging';
import { type Db, sweepIdempotency } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';

const EVERY_MS = 6 * 3_600_000;

export interface MaintenanceOptions {
  readonly keepEvents: boolean;
  readonly logger: Logger;
  /** Six hours when not said. */
  readonly everyMs?: number;
}

/**
 * What a service's tables need from time to time: partitions ahead, the inbox's old ones gone, answers nobody may
 * replay any more deleted. Once before it resolves, then again and again. @returns the way to end it.
 */
export async function startMaintenance(db: Db, options: MaintenanceOptions): Promise<() => void> {
  const { keepEvents, logger, everyMs = EVERY_MS } = options;
  const sweep = async () => {
    const swept = await sweepIdempotency(db);
    if (swept > 0) logger.info({ swept }, 'answers that may not be replayed any more were deleted');
  };
  const failed = (err: unknown) => logger.warn({ err }, 'maintenance is put off');
  await maintainPartitions(db, { keepEvents });
  // Nothing waits for a sweep: a service that starts after a long time has requests to answer.
  void sweep().catch(failed);
  const timer = setInterval(() => {
    void maintainPartitions(db, { keepEvents }).then(sweep).catch(failed);
  }, everyMs);
  return () => clearInterval(timer);
}
