import { DomainError, isDomainError, plus, reach } from '@holdfast/kernel';
import { counter, METRICS } from '@holdfast/telemetry';
import { isLockTimeout } from './sql-state.js';
import type { StepDb } from './step-db.js';
import type { Tx } from './tx.js';
import type { Answer, IdempotencyClaim, Write } from './write.js';

/** What the work of a write produced: handed to `Write.respond`. */
export interface Done {
  /** The aggregate (or aggregates) the request is about: If-Match is held against its version before the work. */
  readonly result: unknown;
  readonly facts: readonly unknown[];
}

/** A claim as it stands in the database; `answer` is absent while its transaction runs. */
export interface StandingClaim {
  readonly fingerprint: string;
  readonly answer?: Answer;
}

/** The idempotency rows of one service. */
export interface AnswerRows {
  /**
   * Claims the key until commit; waits for a twin that is running. @returns the claim that stands already, or
   * `undefined` when it is this transaction's now. @throws a lock time-out when the twin runs for too long.
   */
  claim(tx: Tx, tenantId: string, claimed: IdempotencyClaim, expiresAt: string): Promise<StandingClaim | undefined>;
  /** Stores the answer before commit, so that a crash after commit finds it. */
  settle(tx: Tx, tenantId: string, claimed: IdempotencyClaim, answer: Answer): Promise<void>;
}

type Work = (tx: Tx) => Promise<Done>;

/** Store-and-forward clients retry over weekends. */
export const KEPT_FOR = { days: 7 };

/**
 * A state-changing request: claims its idempotency key, does the work and stores the answer, all in one transaction.
 * A broken rule undoes the work but keeps the answer, so that a retry hears the same.
 */
export async function writeStep(db: StepDb, rows: AnswerRows, write: Write, work: Work): Promise<Answer> {
  try {
    const answer = await db.transaction(write.scope, (tx) => answerOnce(tx, rows, write, work));
    reach('after-commit-before-response');
    return answer;
  } catch (error) {
    if (isDomainError(error)) return write.refuse(error);
    throw error;
  }
}

/** What the request is answered: stored with its key the first time, and from then on replayed. */
async function answerOnce(tx: Tx, rows: AnswerRows, write: Write, work: Work): Promise<Answer> {
  const { idempotency, scope } = write;
  const stored = idempotency && (await claim(tx, rows, scope.tenantId, idempotency));
  if (stored) {
    counter(METRICS.replayedAnswers).add({});
    return stored;
  }
  const answer = idempotency ? await undoable(tx, write, work) : await fresh(tx, write, work);
  if (idempotency) await rows.settle(tx, scope.tenantId, idempotency, answer);
  reach('after-insert-before-commit');
  return answer;
}

/**
 * A running twin is waited for; then its answer is replayed or, after a rollback, this becomes the first itself.
 * @returns the stored answer to replay, or `undefined` when the work is this transaction's to do.
 * @throws DomainError `request.in_progress` (twin still running), `request.idempotency_key_reused` (other payload)
 */
async function claim(
  tx: Tx,
  rows: AnswerRows,
  tenantId: string,
  claimed: IdempotencyClaim,
): Promise<Answer | undefined> {
  const standing = await rows.claim(tx, tenantId, claimed, plus(tx.now, KEPT_FOR)).catch((error: unknown) => {
    throw isLockTimeout(error) ? inProgress() : error;
  });
  if (!standing) return undefined;
  if (!standing.answer) throw inProgress();
  if (standing.fingerprint !== claimed.fingerprint) throw new DomainError('request.idempotency_key_reused', 'invalid');
  return standing.answer;
}

const inProgress = () => new DomainError('request.in_progress', 'conflict', { retryAfter: 2 });

/** A refusal of this moment only. It is not kept as the answer to its key: it would be replayed for ever. */
export const isPassing = ({ details }: DomainError): boolean => details.retryAfter !== undefined;

/** A broken rule undoes the work and nothing else. */
async function undoable(tx: Tx, write: Write, work: Work): Promise<Answer> {
  try {
    return await tx.attempt(() => fresh(tx, write, work));
  } catch (error) {
    if (!isDomainError(error) || isPassing(error)) throw error;
    return write.refuse(error);
  }
}

/** Looks at the version after the work, because only its result says which aggregate the request was about. */
async function fresh(tx: Tx, write: Write, work: Work): Promise<Answer> {
  const { result, facts } = await work(tx);
  if (write.ifMatch !== undefined) refuseStale(write.ifMatch, result, tx);
  return write.respond(result, facts);
}

/** What no store wrote in this transaction has the version it was found with. */
function refuseStale(ifMatch: number, result: unknown, { versionsBefore }: Tx): void {
  const { id, version: now } = (result ?? {}) as { readonly id?: string; readonly version?: number };
  const version = versionsBefore.get(id ?? '') ?? now;
  if (version === undefined) throw new DomainError('request.if_match_not_supported', 'invalid');
  if (version !== ifMatch) throw new DomainError('request.version_changed', 'precondition', { version });
}
