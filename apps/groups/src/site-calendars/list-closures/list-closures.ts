import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListClosuresQuery {
  readonly siteId: string;
  readonly after?: string;
  readonly limit: number;
}

export interface ShownClosure {
  readonly id: string;
  readonly version: number;
  readonly siteId: string;
  readonly kind: string;
  readonly from: string;
  readonly until: string;
  readonly state: string;
}

/** What stands in the calendar of one site. */
@Injectable()
export class ListClosures {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { siteId, after, limit }: ListClosuresQuery): Promise<ShownClosure[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownClosure>(
        `SELECT site_closure_id AS id, version, site_id AS "siteId", kind, from_date AS "from", until_date AS "until", state
         FROM site_closure WHERE site_id = $1 AND state = 'standing' AND ($2::uuid IS NULL OR site_closure_id > $2)
         ORDER BY site_closure_id LIMIT $3`,
        [siteId, after ?? null, limit + 1],
      ),
    );
  }
}
