import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { departmentMapping } from './department.mapping.js';
import { departmentOutbound } from './department.outbound.js';
import type { Department, DepartmentFact } from './department.js';

/** What the health system's own id of a department leads to. */
export interface KnownDepartment {
  readonly externalId: string;
  readonly departmentId: string;
  readonly siteId: string;
}

@Injectable()
export class DepartmentsStore extends AggregateStore<Department, DepartmentFact> {
  protected readonly kind: AggregateKind<Department, DepartmentFact> = {
    entity: departmentMapping,
    notFound: 'gateway.department.not_found',
    outbound: departmentOutbound,
  };

  // Written out for the container: it reads the parameters of this very class.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  byExternalId(tx: Tx, externalIds: readonly string[]): Promise<KnownDepartment[]> {
    return tx.query<KnownDepartment>(
      `SELECT external_id AS "externalId", department_id AS "departmentId", site_id AS "siteId"
       FROM department WHERE external_id = ANY ($1::text[])`,
      [[...new Set(externalIds)]],
    );
  }
}
