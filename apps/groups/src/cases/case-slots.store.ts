import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { caseSlotMapping } from './case-slot.mapping.js';
import type { CaseSlot, CaseSlotFact } from './case-slot.js';
import type { Turn } from './rotation.js';

@Injectable()
export class CaseSlotsStore extends AggregateStore<CaseSlot, CaseSlotFact> {
  protected readonly kind: AggregateKind<CaseSlot, CaseSlotFact> = {
    entity: caseSlotMapping,
    notFound: 'groups.case.not_found',
    // Who tells a case is the group's own affair.
    outbound: () => [],
  };

  // Nest reads what to inject from the constructor of the decorated class itself.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Ids of the session's cases in their order. Exact only while the group is locked. */
  async ofSession(tx: Tx, sessionId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      'SELECT case_slot_id AS id FROM case_slot WHERE session_id = $1 ORDER BY ordinal',
      [sessionId],
    );
    return rows.map(({ id }) => id);
  }

  /** When each member of the group last had a case in another session that took place or will. */
  turns(tx: Tx, groupId: string, sessionId: string): Promise<Turn[]> {
    return tx.query(
      `SELECT c.presenter_id AS "personId", max(s.starts_at) AS "lastAt"
       FROM case_slot c JOIN session s USING (session_id)
       WHERE c.group_id = $1 AND c.session_id <> $2 AND s.state IN ('scheduled', 'held') GROUP BY c.presenter_id`,
      [groupId, sessionId],
    );
  }
}
