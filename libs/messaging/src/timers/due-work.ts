import type { Instant } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

/** Something to be done at a time, unless it is called off before. */
export interface DueWork {
  readonly kind: string;
  /** Names the piece of work within its kind: at most one is due per kind and key. */
  readonly key: string;
  readonly dueAt: Instant;
  /** Ids and figures only. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly tenantId: string;
  readonly siteId?: string | null;
}

/** A piece of work as its handler gets it. */
export interface DueItem extends Required<DueWork> {
  readonly id: string;
  /** Failed attempts so far. */
  readonly attempts: number;
}

/** Plans work in the business transaction. Work already planned under the same kind and key is replaced. */
export const schedule = (tx: Tx, work: DueWork): Promise<void> => scheduleAll(tx, [work]);

/** Many in one statement. @throws Error when two of them share kind and key. */
export async function scheduleAll(tx: Tx, work: readonly DueWork[]): Promise<void> {
  if (work.length === 0) return;
  await tx.query(
    `INSERT INTO due_work (due_work_id, due_at, kind, key, payload, tenant_id, site_id)
     SELECT w.id, w.due_at, w.kind, w.key, w.payload::jsonb, w.tenant_id, w.site_id
     FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::uuid[])
       AS w(id, due_at, kind, key, payload, tenant_id, site_id)
     ORDER BY w.kind, w.key
     ON CONFLICT (kind, key) DO UPDATE SET due_work_id = excluded.due_work_id, due_at = excluded.due_at,
       payload = excluded.payload, tenant_id = excluded.tenant_id, site_id = excluded.site_id,
       attempts = 0, retry_at = NULL, failed_at = NULL, last_error = NULL`,
    [
      work.map(() => crypto.randomUUID()),
      work.map(({ dueAt }) => dueAt),
      work.map(({ kind }) => kind),
      work.map(({ key }) => key),
      work.map(({ payload }) => JSON.stringify(payload)),
      work.map(({ tenantId }) => tenantId),
      work.map(({ siteId }) => siteId ?? null),
    ],
  );
}

/**
 * Plans work unless the same is planned already: then the earlier time and its payload stay. So what comes in a stream
 * is gathered and yet not put off for ever. Not for the work itself to call: what it has in hand would stay due.
 */
export async function gather(tx: Tx, work: DueWork): Promise<void> {
  // Not `DO NOTHING`: a runner may have it in hand without seeing what this transaction adds. So this waits for it to end.
  await tx.query(
    `INSERT INTO due_work (due_work_id, due_at, kind, key, payload, tenant_id, site_id)
     VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7)
     ON CONFLICT (kind, key) DO UPDATE SET due_at = least(due_work.due_at, excluded.due_at)`,
    [
      crypto.randomUUID(),
      work.dueAt,
      work.kind,
      work.key,
      JSON.stringify(work.payload),
      work.tenantId,
      work.siteId ?? null,
    ],
  );
}

/** Calls planned work off. Nothing happens when there is none, or when it is done. */
export async function cancel(tx: Tx, kind: string, key: string): Promise<void> {
  await tx.query('DELETE FROM due_work WHERE kind = $1 AND key = $2', [kind, key]);
}

export interface DueWorkHandler {
  /**
   * Runs in the transaction that also removes the item, with the item's tenant entered; planning the same kind and
   * key again inside it keeps the new plan. A DomainError is final: the item stays with its error for a person to
   * see. Any other error is tried again for ever, at growing distances.
   */
  run(item: DueItem, tx: Tx): Promise<unknown>;
}

export type DueWorkHandlerClass = new (...args: never[]) => DueWorkHandler;

/** What one service does when time has come; a service exports one beside its subscriptions. */
export class Timers {
  constructor(readonly list: ReadonlyMap<string, DueWorkHandlerClass | DueWorkHandler> = new Map()) {}

  /** @throws TypeError when the kind has a handler. */
  on(kind: string, handler: DueWorkHandlerClass | DueWorkHandler): Timers {
    if (this.list.has(kind)) throw new TypeError(`${kind} has two handlers`);
    return new Timers(new Map([...this.list, [kind, handler]]));
  }

  /** Handler classes, for the service's container to provide. */
  classes(): DueWorkHandlerClass[] {
    return [...new Set([...this.list.values()].filter(isClass))];
  }

  /** Puts instances in the place of classes. */
  resolve(resolve: (handler: DueWorkHandlerClass) => unknown): ReadonlyMap<string, DueWorkHandler> {
    return new Map(
      [...this.list].map(([kind, handler]) => [
        kind,
        isClass(handler) ? (resolve(handler) as DueWorkHandler) : handler,
      ]),
    );
  }
}

const isClass = (handler: DueWorkHandlerClass | DueWorkHandler): handler is DueWorkHandlerClass =>
  typeof handler === 'function';

/** `timers().on('offer_expiry', ExpireOffer)` */
export const timers = (): Timers => new Timers();
