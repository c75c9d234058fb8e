import { join } from 'node:path';
import { workspace } from '@holdfast/tools/stack/folders.ts';
import type { EventContract } from '@holdfast/kernel';
import type { Subscriptions } from '@holdfast/messaging';
import type { migrate } from '@holdfast/persistence';

/** What the bench uses of a service: the very code that runs, taken from where the services are built to. */
interface Analytics {
  readonly definition: {
    readonly migrations: Parameters<typeof migrate>[0]['migrations'];
    readonly subscriptions: Subscriptions;
  };
  /** `apps/analytics/src/rebuild-projections.ts` */
  readonly chooseProjections: (asked: string) => readonly Projection[];
  readonly rebuildProjections: (ownerUrl: string, chosen: readonly Projection[], progress?: object) => Promise<void>;
}

/** `apps/analytics/src/projections/projection.ts` */
export interface Projection {
  readonly table: string;
  readonly events: readonly EventContract[];
  readonly columns: readonly string[];
  readonly select: (rows: string) => string;
}

export async function analytics(): Promise<Analytics> {
  const from = (file: string) => import(join(workspace, 'apps', 'analytics', 'dist', file));
  const { analytics: definition } = await from('app.module.js');
  return { definition, ...(await from('rebuild-projections.js')) };
}
