import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { CalendarEntry } from '../channels/index.js';

/** What was last planned to stand in one person's calendar of one series. */
export interface KnownEntry {
  readonly personId: string;
  /** Of the last mail planned (iCalendar SEQUENCE). */
  readonly revision: number;
  readonly entry: CalendarEntry;
}

const KEEP = `
  INSERT INTO calendar_entry (series_id, person_id, tenant_id, lane, revision, entry)
  SELECT $1, e."personId", $2, $3, e.revision, e.entry
  FROM jsonb_to_recordset($4::jsonb) AS e("personId" uuid, revision int, entry jsonb)
  ORDER BY e."personId"
  ON CONFLICT (series_id, person_id) DO UPDATE SET revision = excluded.revision, entry = excluded.entry`;

@Injectable()
export class CalendarEntries {
  async ofSeries(tx: Tx, seriesId: string): Promise<ReadonlyMap<string, KnownEntry>> {
    const rows = await tx.query<KnownEntry>(
      'SELECT person_id AS "personId", revision, entry FROM calendar_entry WHERE series_id = $1',
      [seriesId],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }

  async keep(
    tx: Tx,
    { seriesId, tenantId, lane }: { readonly seriesId: string; readonly tenantId: string; readonly lane: string },
    entries: readonly KnownEntry[],
  ): Promise<void> {
    await tx.query(KEEP, [seriesId, tenantId, lane, JSON.stringify(entries)]);
  }

  async erase(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM calendar_entry WHERE person_id = ANY ($1::uuid[])', [personIds]);
  }
}
