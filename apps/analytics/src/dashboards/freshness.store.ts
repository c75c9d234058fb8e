import type { Instant } from '@holdfast/kernel';
import type { LagReading } from '@holdfast/messaging';
import type { Tx } from '@holdfast/persistence';

export interface Freshness {
  /** Time of the newest event that is counted; null before the first. */
  readonly asOf: Instant | null;
  /**
   * For how long the oldest event that is not counted yet has been on its topic: 0 when all are counted, `null` while
   * the broker cannot be asked. Of all tenants' events: they share the partitions.
   */
  readonly lagSeconds: number | null;
}

export async function freshness(tx: Tx, tenantId: string, lag: LagReading | undefined): Promise<Freshness> {
  const [newest] = await tx.query<{ asOf: Instant }>(
    'SELECT occurred_at AS "asOf" FROM inbox WHERE tenant_id = $1 ORDER BY occurred_at DESC LIMIT 1',
    [tenantId],
  );
  return { asOf: newest?.asOf ?? null, lagSeconds: lag?.waitingSeconds ?? null };
}
