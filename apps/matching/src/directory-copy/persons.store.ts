import type { PersonChangedV1, PersonRegisteredV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

type Told = Received<PersonRegisteredV1> | Received<PersonChangedV1>;

const UPSERT = `
  INSERT INTO person (person_id, tenant_id, lane, site_id, department_id, zone, language, manager_id, active)
  SELECT e."personId", e."tenantId", e.lane, e."siteId", e."departmentId", e.zone, e.language, e."managerId", e.active
  FROM jsonb_to_recordset($1::jsonb) AS e("personId" uuid, "tenantId" uuid, lane text, "siteId" uuid,
    "departmentId" uuid, zone text, language text, "managerId" uuid, active boolean)
  ON CONFLICT (person_id) DO UPDATE SET lane = excluded.lane, site_id = excluded.site_id,
    department_id = excluded.department_id, zone = excluded.zone, language = excluded.language,
    manager_id = excluded.manager_id, active = excluded.active`;

/** Both events carry the whole entry, so the last one told of a person is all that counts. */
export async function copyPersons(events: readonly Told[], tx: Tx): Promise<void> {
  const last = new Map(events.map(({ tenantId, data }) => [data.personId, { active: true, tenantId, ...data }]));
  await tx.query(UPSERT, [JSON.stringify([...last.values()])]);
}
