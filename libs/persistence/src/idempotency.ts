import { plus } from '@holdfast/kernel';
import { prepared } from './prepared.js';
import type { StepDb } from './step-db.js';
import type { Tx } from './tx.js';
import { type AnswerRows, KEPT_FOR } from './write-step.js';
import type { Answer, IdempotencyClaim } from './write.js';

interface Row {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

const CLAIM = prepared(
  `INSERT INTO idempotency (tenant_id, subject, route, key, fingerprint, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING key`,
);
const SETTLE = prepared(
  `UPDATE idempotency SET status = $5, headers = $6, body = $7
   WHERE tenant_id = $1 AND subject = $2 AND route = $3 AND key = $4`,
);

/** Idempotency rows in Postgres: inserting one waits for the twin that holds it, up to `lock_timeout`. */
export const postgresAnswers: AnswerRows = {
  async claim(tx, tenantId, { subject, route, key, fingerprint }, expiresAt) {
    const inserted = await tx.query(CLAIM, [tenantId, subject, route, key, fingerprint, expiresAt]);
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
    tx.send(SETTLE, [tenantId, subject, route, key, status, JSON.stringify(headers), body]);
  },
};

/** A claim together with the answer it is to be replayed with. */
export interface AnsweredClaim {
  readonly claim: IdempotencyClaim;
  readonly answer: Answer;
}

/** `LIMIT` and not `EXISTS`, which Postgres may turn into a reading of the whole table, planned while that was small. */
const STANDING = prepared(
  `SELECT c.place::int AS place
   FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS c(subject, route, key, place)
   WHERE (SELECT true FROM idempotency i
          WHERE i.tenant_id = $1 AND i.subject = c.subject AND i.route = c.route AND i.key = c.key LIMIT 1)`,
);

/** Which of these keys of one tenant are not used yet, by place; of two that are the same, the first. Claims nothing. */
export async function unclaimed(tx: Tx, tenantId: string, claims: readonly IdempotencyClaim[]): Promise<Set<number>> {
  const columns = (['subject', 'route', 'key'] as const).map((name) => claims.map((claim) => claim[name]));
  const standing = await tx.query<{ place: number }>(STANDING, [tenantId, ...columns]);
  const used = new Set(standing.map(({ place }) => place - 1));
  const seen = new Set<string>();
  return new Set(
    claims.flatMap(({ subject, route, key }, place) => {
      const name = JSON.stringify([subject, route, key]);
      if (used.has(place) || seen.has(name)) return [];
      seen.add(name);
      return [place];
    }),
  );
}

/** In the order of the keys, so that two transactions cannot wait for each other here. */
const CLAIM_ALL = prepared(
  `INSERT INTO idempotency (tenant_id, subject, route, key, fingerprint, status, headers, body, expires_at)
   SELECT $1, c.subject, c.route, c.key, c.fingerprint, c.status, c.headers::jsonb, c.body, $2
   FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::text[])
     AS c(subject, route, key, fingerprint, status, headers, body)
   ORDER BY c.subject, c.route, c.key`,
);

/**
 * Claims and settles many keys of one tenant in one statement nobody waits for: the transaction fails when one of
 * them stands meanwhile, after waiting for the twin that claims it.
 */
export function sendClaims(tx: Tx, tenantId: string, claims: readonly AnsweredClaim[]): void {
  const column = <T>(of: (each: AnsweredClaim) => T) => claims.map(of);
  tx.send(CLAIM_ALL, [
    tenantId,
    plus(tx.now, KEPT_FOR),
    column(({ claim }) => claim.subject),
    column(({ claim }) => claim.route),
    column(({ claim }) => claim.key),
    column(({ claim }) => claim.fingerprint),
    column(({ answer }) => answer.status),
    column(({ answer }) => JSON.stringify(answer.headers)),
    column(({ answer }) => answer.body),
  ]);
}

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
