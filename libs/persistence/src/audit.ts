import type { Tx } from './tx.js';

/** Who did what to whose record. Ids and field names only, never values: erasure must not need to edit it. */
export interface AuditEntry {
  readonly id: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The person the record is about, where it is about one. */
  readonly personId?: string | null;
  readonly fields?: readonly string[];
}

/** Appends in the business transaction; actor and tenant are the scope's. */
export async function audit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  if (!tx.scope) throw new Error('an audit entry needs a scope: it belongs to a tenant');
  await tx.query(
    `INSERT INTO audit_entry (entry_id, tenant_id, at, actor_id, action, subject_type, subject_id, person_id, fields)
     SELECT e.id, $1, $2, $3, e.action, e."subjectType", e."subjectId", e."personId",
            ARRAY(SELECT jsonb_array_elements_text(coalesce(e.fields, '[]')))
     FROM jsonb_to_recordset($4::jsonb) AS e(id uuid, action text, "subjectType" text, "subjectId" uuid,
                                             "personId" uuid, fields jsonb)`,
    [tx.scope.tenantId, tx.now, tx.scope.personId, JSON.stringify(entries)],
  );
}
