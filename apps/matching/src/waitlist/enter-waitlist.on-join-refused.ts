import type { JoinRefusedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { WaitlistStore } from './waitlist.store.js';

/** Refused by a group somebody asked to join by themselves; a pair of ours that was refused is chosen again. */
@Injectable()
export class EnterWaitlistOnJoinRefused {
  constructor(private readonly waitlist: WaitlistStore) {}

  async apply(events: readonly Received<JoinRefusedV1>[], tx: Tx): Promise<void> {
    for (const { tenantId, data, occurredAt } of events) {
      const { enrolmentId, proposalId, lane, siteId, programId, format, personId } = data;
      if (enrolmentId === null || proposalId !== undefined) continue;
      if (await hasWithdrawn(tx, enrolmentId)) continue;
      const place = { tenantId, lane, siteId, programId, format, personId, enrolmentId };
      const since = occurredAt as typeof tx.now;
      await this.waitlist.wait(tx, programId, [{ ...place, since, reason: 'join_refused', priority: 1 }]);
    }
  }
}

/** The withdrawal travels on another topic and may have come first. */
async function hasWithdrawn(tx: Tx, enrolmentId: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM candidate WHERE enrolment_id = $1 AND withdrawn_at IS NOT NULL', [
    enrolmentId,
  ]);
  return rows.length > 0;
}
