import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type After, asSeenBy, type SessionRow, SHOWN, type ShownSession } from '../session-rows.store.js';

export interface ListMySessionsQuery {
  readonly state?: string | undefined;
  readonly after?: After | undefined;
  readonly limit: number;
}

/** Sessions of the groups the acting person belongs to now, the earliest first. */
@Injectable()
export class ListMySessions {
  constructor(private readonly db: Db) {}

  async run(scope: Scope, { state, after, limit }: ListMySessionsQuery): Promise<ShownSession[]> {
    const rows = await this.db.read(scope, (tx) =>
      tx.query<SessionRow>(
        `SELECT ${SHOWN} FROM session
         WHERE group_id = ANY (ARRAY(SELECT own_groups())) AND ($1::text IS NULL OR state = $1)
           AND ($2::timestamptz IS NULL OR (starts_at, session_id) > ($2, $3))
         ORDER BY starts_at, session_id LIMIT $4`,
        [state ?? null, after?.startsAt ?? null, after?.id ?? null, limit + 1],
      ),
    );
    return rows.map((row) => asSeenBy(scope, row));
  }
}
