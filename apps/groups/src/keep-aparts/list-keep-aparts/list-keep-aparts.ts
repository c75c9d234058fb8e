import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListKeepApartsQuery {
  readonly after?: string;
  readonly limit: number;
}

export interface ShownKeepApart {
  readonly id: string;
  readonly version: number;
  readonly siteId: string;
  readonly personIds: readonly string[];
  readonly state: string;
  readonly recordedAt: string;
}

/** What the offices of these sites recorded and have not lifted. */
@Injectable()
export class ListKeepAparts {
  constructor(private readonly db: Db) {}

  run(scope: Scope, { after, limit }: ListKeepApartsQuery): Promise<ShownKeepApart[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ShownKeepApart>(
        `SELECT keep_apart_id AS id, version, site_id AS "siteId", person_ids AS "personIds", state,
                recorded_at AS "recordedAt"
         FROM keep_apart WHERE state = 'standing' AND ($1::uuid IS NULL OR keep_apart_id > $1)
         ORDER BY keep_apart_id LIMIT $2`,
        [after ?? null, limit + 1],
      ),
    );
  }
}
