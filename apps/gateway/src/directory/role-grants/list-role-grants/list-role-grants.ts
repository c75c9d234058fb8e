import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListRoleGrantsQuery {
  readonly personId?: string;
  readonly role?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface ListedRoleGrant {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly role: string;
  readonly lane: string;
  readonly sites: readonly string[] | '*';
  readonly grantedAt: string;
  readonly grantedBy: string | null;
}

@Injectable()
export class ListRoleGrants {
  constructor(private readonly db: Db) {}

  /** Those that stand; one row more than the limit tells that there is a next page. */
  async run(scope: Scope, { personId, role, after, limit }: ListRoleGrantsQuery): Promise<ListedRoleGrant[]> {
    const rows = await this.db.read(scope, (tx) =>
      tx.query<ListedRoleGrant & { sites: string[] | null }>(
        `SELECT role_grant_id AS id, version, person_id AS "personId", role, lane, site_ids AS sites,
                granted_at AS "grantedAt", granted_by AS "grantedBy"
         FROM role_grant
         WHERE revoked_at IS NULL AND ($1::uuid IS NULL OR person_id = $1) AND ($2::text IS NULL OR role = $2)
           AND ($3::uuid IS NULL OR role_grant_id > $3)
         ORDER BY role_grant_id LIMIT $4`,
        [personId ?? null, role ?? null, after ?? null, limit + 1],
      ),
    );
    return rows.map((row) => ({ ...row, sites: row.sites ?? '*' }));
  }
}
