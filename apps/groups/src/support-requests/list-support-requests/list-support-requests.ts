import { Ids } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { asSeenBy, leaveTrace, SHOWN, type ShownRequest } from '../support-rows.store.js';

export interface ListSupportRequestsQuery {
  readonly programId: string;
  readonly state: string | undefined;
  /** Only those somebody of the office has to see to. */
  readonly late: boolean;
  readonly after: string | undefined;
  readonly limit: number;
}

@Injectable()
export class ListSupportRequests {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  /** The oldest first, at the office's sites; never one's own. Looking leaves a trace with each person. */
  run(scope: Scope, { programId, state, late, after, limit }: ListSupportRequestsQuery): Promise<ShownRequest[]> {
    return this.db.transaction(scope, async (tx) => {
      const rows = await tx.query<ShownRequest>(
        `SELECT ${SHOWN} FROM support_request
         WHERE program_id = $1 AND person_id IS DISTINCT FROM $2 AND ($3::text IS NULL OR state = $3)
           AND (NOT $4 OR attention IS NOT NULL) AND ($5::uuid IS NULL OR request_id > $5)
         ORDER BY request_id LIMIT $6`,
        [programId, scope.personId, state ?? null, late, after ?? null, limit + 1],
      );
      const shown = rows.map((row) => asSeenBy(scope, row));
      await leaveTrace(tx, this.ids, shown.slice(0, limit));
      return shown;
    });
  }
}
