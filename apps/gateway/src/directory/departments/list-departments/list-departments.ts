import { Db, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

export interface ListDepartmentsQuery {
  readonly siteId?: string;
  readonly limit: number;
  readonly after?: readonly [name: string, id: string];
}

export interface ListedDepartment {
  readonly id: string;
  readonly siteId: string;
  readonly externalId: string;
  readonly name: string;
}

@Injectable()
export class ListDepartments {
  constructor(private readonly db: Db) {}

  /** By name; one row more than the limit tells that there is a next page. */
  run(scope: Scope, { siteId, limit, after }: ListDepartmentsQuery): Promise<ListedDepartment[]> {
    return this.db.read(scope, (tx) =>
      tx.query<ListedDepartment>(
        `SELECT department_id AS id, site_id AS "siteId", external_id AS "externalId", name FROM department
         WHERE ($2::uuid IS NULL OR site_id = $2) AND ($3::text IS NULL OR (name, department_id) > ($3, $4::uuid))
         ORDER BY name, department_id LIMIT $1`,
        [limit + 1, siteId ?? null, after?.[0] ?? null, after?.[1] ?? null],
      ),
    );
  }
}
