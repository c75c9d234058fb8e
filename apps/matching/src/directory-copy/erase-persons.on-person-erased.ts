import type { PersonErasedV1 } from '@holdfast/contracts';
import type { Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';

/**
 * The profile goes, and nothing about the person stays but that the id is erased: an enrolment heard of later on
 * another topic must not make the person matchable again.
 */
@Injectable()
export class ErasePersonsOnPersonErased {
  async apply(events: readonly Received<PersonErasedV1>[], tx: Tx): Promise<void> {
    const rows = JSON.stringify(events.map(({ tenantId, data }) => ({ tenantId, ...data })));
    const erased = events.map(({ data }) => data.personId);
    await tx.query(
      `INSERT INTO person (person_id, tenant_id, lane, active, erased)
       SELECT DISTINCT e."personId", e."tenantId", e.lane, false, true
       FROM jsonb_to_recordset($1::jsonb) AS e("personId" uuid, "tenantId" uuid, lane text)
       ON CONFLICT (person_id) DO UPDATE SET site_id = NULL, department_id = NULL, zone = NULL, language = NULL,
         manager_id = NULL, active = false, erased = true`,
      [rows],
    );
    await tx.query('DELETE FROM profile WHERE person_id = ANY ($1)', [erased]);
    await tx.query('DELETE FROM role_grant WHERE person_id = ANY ($1)', [erased]);
  }
}
