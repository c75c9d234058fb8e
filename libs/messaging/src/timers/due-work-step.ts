import { type Instant, plus, reach } from '@holdfast/kernel';
import { isRetryable, type StepDb, systemScope, type Tx } from '@holdfast/persistence';
import { SPANS, withSpan } from '@holdfast/telemetry';
import { isFinal, problemOf } from '../consumer/failures.js';
import { errorFields, type Log, silent } from '../log.js';
import type { DueItem, DueWorkHandler } from './due-work.js';

/** What became of a failed item: it comes again at `retryAt`, or stays for a person to see. */
export interface ItemFailure {
  readonly error: string;
  readonly retryAt: Instant | null;
}

/** Planned work as it lies in the database. */
export interface DueWorkRows {
  /** The oldest item of these kinds that is due by the transaction's clock and in nobody's hands; held until commit. */
  take(tx: Tx, kinds: readonly string[]): Promise<DueItem | undefined>;
  /** The item is done. Planned again meanwhile, it has another id and stays. */
  ack(tx: Tx, id: string): Promise<void>;
  fail(tx: Tx, id: string, failure: ItemFailure): Promise<void>;
}

export interface DueWorkPorts {
  readonly rows: DueWorkRows;
  readonly log?: Log;
}

const RETRY_SECONDS = [1, 2, 5, 10, 30, 60, 300];

class ItemFailed extends Error {
  constructor(
    readonly item: DueItem,
    override readonly cause: unknown,
  ) {
    super('due work failed');
  }
}

/** Does one item that is due: its effects and its removal commit together. @returns false when there is none. */
export async function dueWorkStep(
  db: StepDb,
  handlers: ReadonlyMap<string, DueWorkHandler>,
  { rows, log = silent }: DueWorkPorts,
): Promise<boolean> {
  const kinds = [...handlers.keys()];
  try {
    return await db.transaction(null, async (tx) => {
      const item = await rows.take(tx, kinds);
      if (!item) return false;
      reach('timer-after-claim');
      await perform(item, handlers.get(item.kind) as DueWorkHandler, rows, tx);
      reach('timer-after-effect-before-commit');
      return true;
    });
  } catch (error) {
    if (!(error instanceof ItemFailed)) throw error;
    const { item, cause } = error;
    const final = isFinal(cause);
    log[final ? 'error' : 'warn'](
      { kind: item.kind, key: item.key, attempts: item.attempts + 1, ...errorFields(cause) },
      final ? 'due work broke a rule and is kept for a person to see' : 'due work failed and will be tried again',
    );
    // In a transaction of its own: the failed one leaves nothing behind.
    await db.transaction(null, (tx) => rows.fail(tx, item.id, failureOf(item, cause, tx.now)));
    return true;
  }
}

async function perform(item: DueItem, handler: DueWorkHandler, rows: DueWorkRows, tx: Tx): Promise<void> {
  try {
    await tx.enter(systemScope(item.tenantId));
    await withSpan(`${SPANS.timer} ${item.kind}`, {}, () => handler.run(item, tx));
    await rows.ack(tx, item.id);
  } catch (cause) {
    // A deadlock is nobody's fault: the transaction runs again.
    throw isRetryable(cause) ? cause : new ItemFailed(item, cause);
  }
}

function failureOf({ attempts }: DueItem, cause: unknown, now: Instant): ItemFailure {
  const seconds = RETRY_SECONDS[Math.min(attempts, RETRY_SECONDS.length - 1)] as number;
  const retryAt = isFinal(cause) ? null : plus(now, { seconds });
  return { error: problemOf(cause).detail.replaceAll('\0', ''), retryAt };
}
