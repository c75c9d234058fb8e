import type { StepDb } from './step-db.js';
import type { AnswerRows } from './write-step.js';

interface Row {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

/** Idempotency rows in Postgres: inserting one waits for the twin that holds it, up to `lock_timeout`. */
export const postgresAnswers: AnswerRows = {
  async claim(tx, tenantId, { subject, route, key, fingerprint }, expiresAt) {
    const inserted = await tx.query(
      `INSERT INTO idempotency (tenant_id, subject, route, key, fingerprint, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING key`,
      [tenantId, subject, route, key, fingerprint, expiresAt],
    );
    if (inserted.length > 0) return undefined;
    const [row] = await tx.query<Row>(
      `SELECT fingerprint, status, headers, body FROM idempotency
       WHERE tenant_id = $1 AND subject = $2 AND route = $3 AND key = $4`,
      [tenantId, subject, route, key],
    );
    if (!row || row.status === null) return { fingerprint: row?.fingerprint ?? fingerprint };
    return { fingerprint: row.fingerprint, answer: { status: row.status, headers: row.headers, body: row.body } };
  },

  async settle(tx, tenantId, { subject, route, key }, { status, headers, body }) {
    await tx.query(
      `UPDATE idempotency SET status = $5, headers = $6, body = $7
       WHERE tenant_id = $1 AND subject = $2 AND route = $3 AND key = $4`,
      [tenantId, subject, route, key, status, JSON.stringify(headers), body],
    );
  },
};

/** Rows per statement: a sweep never holds many locks, nor for long. */
const SWEPT_AT_ONCE = 5_000;

/**
 * SQL for a migration: the tenant wall hides other tenants' rows from the service's role, so the sweep runs with the
 * owner's rights, inside a function that can do nothing else.
 */
export function idempotencySweep(schema: string): string[] {
  return [
    `CREATE FUNCTION ${schema}.sweep_idempotency(horizon timestamptz, at_most int) RETURNS int
     LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $body$
     DECLARE
       gone int;
     BEGIN
       DELETE FROM idempotency WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM idempotency WHERE expires_at < horizon LIMIT at_most FOR UPDATE SKIP LOCKED));
       GET DIAGNOSTICS gone = ROW_COUNT;
       RETURN gone;
     END $body$`,
    `REVOKE ALL ON FUNCTION ${schema}.sweep_idempotency(timestamptz, int) FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${schema}.sweep_idempotency(timestamptz, int) TO ${schema}_app`,
  ];
}

/** Deletes answers nobody may replay any more, of all tenants. Safe to run by several at once. @returns how many. */
export async function sweepIdempotency(db: StepDb, atOnce = SWEPT_AT_ONCE): Promise<number> {
  for (let total = 0; ;) {
    const gone = await db.transaction(null, async (tx) => {
      const [row] = await tx.query<{ gone: number }>('SELECT sweep_idempotency($1, $2) AS gone', [tx.now, atOnce]);
      return row?.gone ?? 0;
    });
    total += gone;
    if (gone < atOnce) return total;
  }
}
