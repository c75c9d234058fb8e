import type { Tx } from './tx.js';
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

/** Deletes answers nobody may replay any more. @returns how many. */
export async function sweepIdempotency(tx: Tx): Promise<number> {
  const gone = await tx.query(`DELETE FROM idempotency WHERE expires_at < $1 RETURNING key`, [tx.now]);
  return gone.length;
}
