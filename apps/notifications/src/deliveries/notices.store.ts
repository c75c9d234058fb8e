import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { currentTraceContext } from '@holdfast/telemetry';
import { Injectable } from '@nestjs/common';
import { InboxEntries } from '../inbox/index.js';
import type { Notice } from '../workflows/index.js';

const INSERT = `
  INSERT INTO delivery (delivery_id, version, tenant_id, lane, site_id, person_id, event_id, channel, category, notice,
    subject_id, revision, params, entry, trace, planned_at, useless_after, state, due_at, attempts, unclear, superseded)
  SELECT n.id, 1, n."tenantId", n.lane, n."siteId", n."personId", n."eventId", n.channel, n.category, n.notice,
    n."subjectId", n.revision, n.params, n.entry, $2, $3, n."uselessAfter", 'planned', n."dueAt", 0, false, false
  FROM jsonb_to_recordset($1::jsonb) AS n(id uuid, "tenantId" uuid, lane text, "siteId" uuid, "personId" uuid,
    "eventId" uuid, channel text, category text, notice text, "subjectId" uuid, revision int, params jsonb, entry jsonb,
    "uselessAfter" timestamptz, "dueAt" timestamptz)
  ON CONFLICT (tenant_id, event_id, person_id, channel) DO NOTHING`;

/** Turns notices into rows, in the transaction of the event that caused them. */
@Injectable()
export class Notices {
  constructor(
    private readonly ids: Ids,
    private readonly inbox: InboxEntries,
  ) {}

  /** The inbox at once, a delivery per other channel. What exists for event, person and channel stays as it is. */
  async plan(tx: Tx, notices: readonly Notice[]): Promise<void> {
    if (notices.length === 0) return;
    await this.inbox.add(
      tx,
      notices.filter(({ channels }) => channels.includes('in_app')),
    );
    const rows = notices.flatMap(({ channels, ...notice }) =>
      channels
        .filter((channel) => channel !== 'in_app')
        .map((channel) => ({ ...notice, channel, id: this.ids.next() })),
    );
    await tx.query(INSERT, [JSON.stringify(rows), JSON.stringify(currentTraceContext()), tx.now]);
  }
}
