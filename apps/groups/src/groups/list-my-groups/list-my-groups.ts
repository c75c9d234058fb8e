import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { asSeenBy, SHOWN, type ShownGroup } from '../group-rows.store.js';

export interface ListMyGroupsQuery {
  readonly after?: string;
  readonly limit: number;
}

/** Groups the acting person belongs to now, whatever else their roles let them see. */
@Injectable()
export class ListMyGroups {
  constructor(private readonly db: Db) {}

  async run(scope: Scope, { after, limit }: ListMyGroupsQuery): Promise<ShownGroup[]> {
    const rows = await this.db.read(scope, (tx) =>
      tx.query<ShownGroup>(
        `SELECT ${SHOWN} FROM "group"
         WHERE group_id = ANY (ARRAY(SELECT own_groups())) AND ($1::uuid IS NULL OR group_id > $1)
         ORDER BY group_id LIMIT $2`,
        [after ?? null, limit + 1],
      ),
    );
    return rows.map((row) => asSeenBy(scope, row));
  }
}
