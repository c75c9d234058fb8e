import { instantFromMs, isDomainError } from '@holdfast/kernel';
import { type Db, sqlState, type Tx } from '@holdfast/persistence';
import type { Problem } from './reader.js';

/** When an error that nobody foresaw counts as final. */
export interface FailurePolicy {
  readonly tries: number;
  /** The tries are spread over at least this time. */
  readonly overMs: number;
}

export const PRODUCTION_POLICY: FailurePolicy = { tries: 5, overMs: 60_000 };

/** A broken rule stays broken, except where it says itself that trying again helps (too many writers). */
export const isFinal = (error: unknown): boolean => isDomainError(error) && error.details.retryAfter === undefined;

/** For the dead letter: it lies beside the bytes themselves, so the message may stay. */
export function problemOf(error: unknown): Problem {
  if (isDomainError(error)) return { reason: 'broken_rule', detail: error.code };
  const state = sqlState(error);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `threw a ${typeof error}`;
  return { reason: 'handler_failed', detail: (state ? `${text} (${state})` : text).slice(0, 1_000) };
}

export interface FailureCount {
  readonly attempts: number;
  readonly firstAt: string;
}

/** Counts in a transaction of its own: the failed one leaves nothing behind. Real time, as for every back-off. */
export async function countFailure(db: Db, eventId: string): Promise<FailureCount> {
  const now = instantFromMs(Date.now());
  return db.transaction(null, async (tx) => {
    const [row] = await tx.query<{ attempts: number; first_at: string }>(
      `INSERT INTO handler_failure AS f (event_id, attempts, first_at, last_at) VALUES ($1, 1, $2, $2)
       ON CONFLICT (event_id) DO UPDATE SET attempts = f.attempts + 1, last_at = excluded.last_at
       RETURNING attempts, first_at`,
      [eventId, now],
    );
    return { attempts: row?.attempts ?? 1, firstAt: row?.first_at ?? now };
  });
}

/** Whether the try that just failed was the last one the policy grants. @returns the number of tries then. */
export async function triesExhausted(tx: Tx, eventId: string, policy: FailurePolicy): Promise<number | undefined> {
  const [row] = await tx.query<{ attempts: number; first_at: string }>(
    'SELECT attempts, first_at FROM handler_failure WHERE event_id = $1',
    [eventId],
  );
  const tries = (row?.attempts ?? 0) + 1;
  const elapsed = row ? Date.now() - Date.parse(row.first_at) : 0;
  return tries >= policy.tries && elapsed >= policy.overMs ? tries : undefined;
}
