import type { Tx } from '@holdfast/persistence';

/** Rows for sites known by their id alone; the directory's own event fills them. `rows`: JSON with siteId, tenantId. */
export async function stubSites(tx: Tx, rows: string): Promise<void> {
  await tx.query(
    `INSERT INTO site (site_id, tenant_id)
     SELECT DISTINCT e."siteId", e."tenantId"
     FROM jsonb_to_recordset($1::jsonb) AS e("siteId" uuid, "tenantId" uuid)
     ON CONFLICT DO NOTHING`,
    [rows],
  );
}

/** Rows for departments known by their id alone. `rows`: JSON with departmentId (null for none), tenantId. */
export async function stubDepartments(tx: Tx, rows: string): Promise<void> {
  await tx.query(
    `INSERT INTO department (department_id, tenant_id)
     SELECT DISTINCT e."departmentId", e."tenantId"
     FROM jsonb_to_recordset($1::jsonb) AS e("departmentId" uuid, "tenantId" uuid)
     WHERE e."departmentId" IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [rows],
  );
}
