import { openDatabase, Db } from '@holdfast/persistence';
import { SystemClock } from '@holdfast/service';
import { projections } from './projections.js';
import { type Projection, type Rebuilt, rebuild, type Step } from './projections/index.js';

/** What a user asked for does not exist; the message is one line for them. */
export class UnknownProjection extends Error {
  override readonly name = 'UnknownProjection';

  constructor(asked: string) {
    super(`there is no projection '${asked}': say ${projections.map(({ table }) => table).join(', ')} or all`);
  }
}

export interface Progress {
  onStep?(table: string, step: Step): unknown;
  onRebuilt?(table: string, result: Rebuilt & { readonly seconds: number }): unknown;
}

/** @param asked the name of a table, or `all`. @throws UnknownProjection */
export function chooseProjections(asked: string): readonly Projection[] {
  const chosen = projections.filter(({ table }) => asked === 'all' || table === asked);
  if (chosen.length === 0) throw new UnknownProjection(asked);
  return chosen;
}

/**
 * Rebuilds one after the other from the events this service keeps, while it runs.
 * @param ownerUrl address with the role `analytics_owner`.
 */
export async function rebuildProjections(
  ownerUrl: string,
  chosen: readonly Projection[],
  progress: Progress = {},
): Promise<void> {
  const dataSource = await openDatabase({
    url: ownerUrl,
    schema: 'analytics',
    poolSize: 1,
    connectTimeoutMs: 60_000,
    applicationName: 'analytics rebuild',
  }).initialize();
  try {
    const db = new Db(dataSource, new SystemClock());
    for (const projection of chosen) {
      const started = performance.now();
      const result = await rebuild(db, projection, (step) => progress.onStep?.(projection.table, step));
      progress.onRebuilt?.(projection.table, { ...result, seconds: (performance.now() - started) / 1_000 });
    }
  } finally {
    await dataSource.destroy();
  }
}
