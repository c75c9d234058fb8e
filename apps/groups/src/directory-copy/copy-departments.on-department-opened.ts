import type { DepartmentOpenedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { stubSites } from './stubs.store.js';

/** Departments and sites are told about on different topics: either may come first. */
@Injectable()
export class CopyDepartmentsOnDepartmentOpened {
  async apply(events: readonly Received<DepartmentOpenedV1>[], tx: Tx): Promise<void> {
    const rows = JSON.stringify(events.map(({ tenantId, data }) => ({ tenantId, ...data })));
    await stubSites(tx, rows);
    await tx.query(
      `INSERT INTO department (department_id, tenant_id, site_id)
       SELECT e."departmentId", e."tenantId", e."siteId"
       FROM jsonb_to_recordset($1::jsonb) AS e("departmentId" uuid, "tenantId" uuid, "siteId" uuid)
       ON CONFLICT (department_id) DO UPDATE SET site_id = excluded.site_id`,
      [rows],
    );
  }
}
