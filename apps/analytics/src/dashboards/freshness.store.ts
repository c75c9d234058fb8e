import { epochMs, type Instant } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

export interface Freshness {
  /** Time of the newest event that is counted; null before the first. */
  readonly asOf: Instant | null;
  /** Age of that event: the figures are behind by this at most. */
  readonly lagSeconds: number | null;
}

export async function freshness(tx: Tx, tenantId: string): Promise<Freshness> {
  const [newest] = await tx.query<{ asOf: Instant }>(
    'SELECT occurred_at AS "asOf" FROM inbox WHERE tenant_id = $1 ORDER BY occurred_at DESC LIMIT 1',
    [tenantId],
  );
  if (!newest) return { asOf: null, lagSeconds: null };
  const lagSeconds = Math.max(0, (epochMs(tx.now) - epochMs(newest.asOf)) / 1_000);
  return { asOf: newest.asOf, lagSeconds };
}
