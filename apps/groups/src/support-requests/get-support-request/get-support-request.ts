import { DomainError, Ids } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { asSeenBy, leaveTrace, SHOWN, type ShownRequest } from '../support-rows.store.js';

@Injectable()
export class GetSupportRequest {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  run(scope: Scope, requestId: string): Promise<ShownRequest> {
    return this.db.transaction(scope, async (tx) => {
      const sql = `SELECT ${SHOWN} FROM support_request WHERE request_id = $1`;
      const [row] = await tx.query<ShownRequest>(sql, [requestId]);
      if (!row) throw new DomainError('groups.support_request.not_found', 'not_found');
      const shown = asSeenBy(scope, row);
      await leaveTrace(tx, this.ids, [shown]);
      return shown;
    });
  }
}
