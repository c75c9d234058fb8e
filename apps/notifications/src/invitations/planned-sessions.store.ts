import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import type { PlannedSession } from './planned-session.js';

const COLUMNS = `tenant_id AS "tenantId", session_id AS "sessionId", series_id AS "seriesId", lane, site_id AS "siteId",
  planned_start AS "plannedStart", starts_at AS "startsAt", ends_at AS "endsAt", zone, modality,
  member_ids AS "memberIds", state`;

/** The series the session was planned in stays what it was, whatever a later event does not say. */
const UPSERT = `
  INSERT INTO planned_session (session_id, tenant_id, lane, site_id, series_id, planned_start, starts_at, ends_at, zone,
    modality, member_ids, state)
  SELECT s."sessionId", s."tenantId", s.lane, s."siteId", s."seriesId", s."plannedStart", s."startsAt", s."endsAt", s.zone,
    s.modality, s."memberIds", s.state
  FROM jsonb_to_recordset($1::jsonb) AS s("sessionId" uuid, "tenantId" uuid, lane text, "siteId" uuid, "seriesId" uuid,
    "plannedStart" timestamptz, "startsAt" timestamptz, "endsAt" timestamptz, zone text, modality text,
    "memberIds" uuid[], state text)
  ORDER BY s."sessionId"
  ON CONFLICT (session_id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    zone = excluded.zone, member_ids = excluded.member_ids, state = excluded.state
  RETURNING series_id AS "seriesId"`;

/** Copies of the sessions that calendars hold. */
@Injectable()
export class PlannedSessions {
  /** @returns the series they belong to, sorted. */
  async keep(tx: Tx, sessions: readonly PlannedSession[]): Promise<string[]> {
    // Of several events of one session only the last says how it stands; where it stood first, the first.
    const first = new Map([...sessions].reverse().map((each) => [each.sessionId, each]));
    const last = new Map(sessions.map((each) => [each.sessionId, each]));
    const rows = [...last].map(([id, each]) => ({ ...each, plannedStart: first.get(id)?.plannedStart }));
    const kept = await tx.query<{ seriesId: string }>(UPSERT, [JSON.stringify(rows)]);
    return [...new Set(kept.map(({ seriesId }) => seriesId))].sort();
  }

  /** @returns the series it belongs to; undefined for one nobody was told of. */
  async callOff(tx: Tx, sessionId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ seriesId: string }>(
      `UPDATE planned_session SET state = 'cancelled' WHERE session_id = $1 RETURNING series_id AS "seriesId"`,
      [sessionId],
    );
    return row?.seriesId;
  }

  ofSeries(tx: Tx, seriesId: string): Promise<PlannedSession[]> {
    return tx.query<PlannedSession>(
      `SELECT ${COLUMNS} FROM planned_session WHERE series_id = $1 ORDER BY planned_start, session_id`,
      [seriesId],
    );
  }

  async erase(tx: Tx, personIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE planned_session
       SET member_ids = ARRAY(SELECT m FROM unnest(member_ids) WITH ORDINALITY AS u(m, n) WHERE m <> ALL ($1::uuid[]) ORDER BY n)
       WHERE member_ids && $1::uuid[]`,
      [personIds],
    );
  }
}
