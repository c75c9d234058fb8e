import { DomainError, plus } from '@holdfast/kernel';
import { isLockTimeout } from './sql-state.js';
import type { Tx } from './tx.js';
import type { Answer, IdempotencyClaim } from './write.js';

/** Store-and-forward clients retry over weekends. */
const KEPT_FOR = { days: 7 };

interface Row {
  fingerprint: string;
  status: number | null;
  headers: Record<string, string>;
  body: string | null;
}

/**
 * Claims the key inside the business transaction. A running twin holds the row's lock: this waits for it, and then
 * either replays its answer or, after a rollback, becomes the first itself.
 * @returns the stored answer to replay, or `undefined` when the work is this transaction's to do.
 * @throws DomainError `request.in_progress` (twin still running), `request.idempotency_key_reused` (other payload)
 */
export async function claim(tx: Tx, tenantId: string, claimed: IdempotencyClaim): Promise<Answer | undefined> {
  const { subject, route, key, fingerprint } = claimed;
  const inserted = await insertClaim(tx, [tenantId, subject, route, key, fingerprint, plus(tx.now, KEPT_FOR)]);
  if (inserted.length > 0) return undefined;
  const [row] = await tx.query<Row>(
    `SELECT fingerprint, status, headers, body FROM idempotency
     WHERE tenant_id = $1 AND subject = $2 AND route = $3 AND key = $4`,
    [tenantId, subject, route, key],
  );
  if (!row || row.status === null) throw new DomainError('request.in_progress', 'conflict', { retryAfter: 2 });
  if (row.fingerprint !== fingerprint) throw new DomainError('request.idempotency_key_reused', 'invalid');
  return { status: row.status, headers: row.headers, body: row.body };
}

async function insertClaim(tx: Tx, values: unknown[]): Promise<unknown[]> {
  try {
    return await tx.query(
      `INSERT INTO idempotency (tenant_id, subject, route, key, fingerprint, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING key`,
      values,
    );
  } catch (error) {
    if (isLockTimeout(error)) throw new DomainError('request.in_progress', 'conflict', { retryAfter: 2 });
    throw error;
  }
}

/** Stores the answer before commit, so that a crash after commit finds it. */
export async function settle(tx: Tx, tenantId: string, claimed: IdempotencyClaim, answer: Answer): Promise<void> {
  await tx.query(
    `UPDATE idempotency SET status = $5, headers = $6, body = $7
     WHERE tenant_id = $1 AND subject = $2 AND route = $3 AND key = $4`,
    [tenantId, claimed.subject, claimed.route, claimed.key, answer.status, JSON.stringify(answer.headers), answer.body],
  );
}

/** Deletes answers nobody may replay any more. @returns how many. */
export async function sweepIdempotency(tx: Tx): Promise<number> {
  const gone = await tx.query(`DELETE FROM idempotency WHERE expires_at < $1 RETURNING key`, [tx.now]);
  return gone.length;
}
