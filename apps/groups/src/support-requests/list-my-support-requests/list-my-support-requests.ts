import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { asSeenBy, SHOWN, type ShownRequest } from '../support-rows.store.js';

/** The own requests, those one has answered and those one is asked to take. */
@Injectable()
export class ListMySupportRequests {
  constructor(private readonly db: Db) {}

  async run(scope: Scope, after: string | undefined, limit: number): Promise<ShownRequest[]> {
    const rows = await this.db.read(scope, (tx) =>
      tx.query<ShownRequest>(
        `SELECT ${SHOWN} FROM support_request
         WHERE (person_id = $1 OR supporter_id = $1
                OR (state = 'asked' AND asks @> jsonb_build_array(jsonb_build_object('supporterId', $1::text, 'passed', false))))
           AND ($2::uuid IS NULL OR request_id > $2)
         ORDER BY request_id LIMIT $3`,
        [scope.personId, after ?? null, limit + 1],
      ),
    );
    return rows.map((row) => asSeenBy({ ...scope, sites: [] }, row));
  }
}
