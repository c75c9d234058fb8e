import { Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { isCareCritical, type Notice } from '../workflows/index.js';
import { inboxEntryMapping } from './inbox-entry.mapping.js';
import type { EntryRead, InboxEntry } from './inbox-entry.js';

/** Nobody can switch off what is critical; for the rest the person's choice at this moment counts. */
const INSERT = `
  INSERT INTO inbox_entry (entry_id, version, tenant_id, lane, person_id, event_id, category, notice, subject_id,
    params, at)
  SELECT n.id, 1, n."tenantId", n.lane, n."personId", n."eventId", n.category, n.notice, n."subjectId", n.params, $2
  FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "tenantId" uuid, lane text, "personId" uuid, "eventId" uuid,
    category text, notice text, "subjectId" uuid, params jsonb, critical boolean)
  WHERE n.critical OR NOT EXISTS (
    SELECT FROM preferences p
    WHERE p.person_id = n."personId"
      AND p.switched_off @> jsonb_build_array(jsonb_build_object('category', n.category, 'channel', 'in_app')))
  ON CONFLICT (tenant_id, event_id, person_id) DO NOTHING`;

@Injectable()
export class InboxEntries extends AggregateStore<InboxEntry, EntryRead> {
  protected readonly kind: AggregateKind<InboxEntry, EntryRead> = {
    entity: inboxEntryMapping,
    notFound: 'notifications.entry.not_found',
    outbound: () => [],
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  /** Of several events of one change the first that comes is the one to read. */
  async add(tx: Tx, notices: readonly Notice[]): Promise<void> {
    if (notices.length === 0) return;
    const rows = notices.map((notice) => ({
      ...notice,
      eventId: notice.changeId,
      id: this.ids.next(),
      critical: isCareCritical(notice.category),
    }));
    await tx.query(INSERT, [JSON.stringify(rows), tx.now]);
  }

  async erase(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM inbox_entry WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }
}
