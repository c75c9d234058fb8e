import { DomainError } from '@holdfast/kernel';
import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { type After, asSeenBy, type SessionRow, SHOWN, type ShownSession } from '../session-rows.store.js';

export interface ListGroupSessionsQuery {
  readonly groupId: string;
  readonly after?: After | undefined;
  readonly limit: number;
}

@Injectable()
export class ListGroupSessions {
  constructor(private readonly db: Db) {}

  async run(scope: Scope, { groupId, after, limit }: ListGroupSessionsQuery): Promise<ShownSession[]> {
    const rows = await this.db.read(scope, async (tx) => {
      const [group] = await tx.query('SELECT 1 FROM "group" WHERE group_id = $1', [groupId]);
      if (!group) throw new DomainError('groups.group.not_found', 'not_found');
      return tx.query<SessionRow>(
        `SELECT ${SHOWN} FROM session
         WHERE group_id = $1 AND ($2::timestamptz IS NULL OR (starts_at, session_id) > ($2, $3))
         ORDER BY starts_at, session_id LIMIT $4`,
        [groupId, after?.startsAt ?? null, after?.id ?? null, limit + 1],
      );
    });
    return rows.map((row) => asSeenBy(scope, row));
  }
}
