import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListedSite {
  readonly id: string;
  readonly region: { readonly id: string; readonly name: string };
  readonly externalId: string;
  readonly name: string;
  readonly zone: string;
}

@Injectable()
export class ListSites {
  constructor(private readonly db: Db) {}

  /** By name; one row more than the limit tells that there is a next page. */
  run(scope: Scope, limit: number, after?: readonly [name: string, id: string]): Promise<ListedSite[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ListedSite>(
        `SELECT s.site_id AS id, jsonb_build_object('id', r.region_id, 'name', r.name) AS region,
                s.external_id AS "externalId", s.name, s.zone
         FROM site s JOIN region r ON r.region_id = s.region_id
         WHERE $2::text IS NULL OR (s.name, s.site_id) > ($2, $3::uuid)
         ORDER BY s.name, s.site_id LIMIT $1`,
        [limit + 1, after?.[0] ?? null, after?.[1] ?? null],
      ),
    );
  }
}
