import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { asSeenBy, SHOWN, type ShownGroup } from '../group-rows.store.js';

export interface ListGroupsQuery {
  readonly programId?: string;
  readonly state?: string;
  readonly after?: string;
  readonly limit: number;
}

@Injectable()
export class ListGroups {
  constructor(private readonly db: Db) {}

  async run(scope: Scope, { programId, state, after, limit }: ListGroupsQuery): Promise<ShownGroup[]> {
    const rows = await this.db.read(scope, (tx) =>
      tx.query<ShownGroup>(
        `SELECT ${SHOWN} FROM "group"
         WHERE ($1::uuid IS NULL OR program_id = $1) AND ($2::text IS NULL OR state = $2)
           AND ($3::uuid IS NULL OR group_id > $3)
         ORDER BY group_id LIMIT $4`,
        [programId ?? null, state ?? null, after ?? null, limit + 1],
      ),
    );
    return rows.map((row) => asSeenBy(scope, row));
  }
}
