import type { AnswerRows, StandingClaim, Tx } from '@holdfast/persistence';
import type { DueItem } from '../timers/due-work.js';
import type { DueWorkRows } from '../timers/due-work-step.js';
import type { LoggedEvent, OutboxRows } from '../outbox/append-step.js';
import type { PendingEvent, RelayStore } from '../relay/relay-step.js';
import type { SimDb } from './sim-db.js';

/** Idempotency rows: inserting one waits for the transaction that inserted the same and has not ended. */
export function simAnswers(db: SimDb): AnswerRows {
  const name = (tenantId: string, claimed: { subject: string; route: string; key: string }) =>
    [tenantId, claimed.subject, claimed.route, claimed.key].join(' ');
  return {
    async claim(tx, tenantId, claimed) {
      const key = name(tenantId, claimed);
      await db.statement(tx);
      const standing = () => db.get<StandingClaim>(tx, 'idempotency', key);
      if (!standing()) await db.lock(tx, `idempotency ${key}`);
      const found = standing();
      if (!found) db.put(tx, 'idempotency', key, { fingerprint: claimed.fingerprint });
      return found;
    },
    async settle(tx, tenantId, claimed, answer) {
      await db.statement(tx);
      const key = name(tenantId, claimed);
      const { fingerprint } = db.get<StandingClaim>(tx, 'idempotency', key) as StandingClaim;
      db.put(tx, 'idempotency', key, { fingerprint, answer });
    },
  };
}

/** An event of the outbox that waits for the relay. */
export interface Waiting {
  readonly position: number;
  readonly logged: LoggedEvent;
}

export function simOutbox(db: SimDb): OutboxRows {
  return {
    async draw(tx, draws) {
      await db.statement(tx);
      const taken = new Map<string, number>();
      const sorted = draws.toSorted((a, b) => (headName(a) < headName(b) ? -1 : 1));
      for (const each of sorted) {
        const name = headName(each);
        await db.lock(tx, `event_head ${name}`);
        const last = (db.get<number>(tx, 'event_head', name) ?? 0) + each.count;
        db.put(tx, 'event_head', name, last);
        taken.set(name, last);
      }
      return draws.map((each) => taken.get(headName(each)) as number);
    },
    async append(tx, events) {
      await db.statement(tx);
      for (const logged of events) {
        const position = db.nextPosition();
        db.put(tx, 'event_log', logged.id, logged);
        db.put(tx, 'outbox_pending', String(position), { position, logged } satisfies Waiting);
      }
    },
  };
}

const headName = ({ topic, key }: { topic: string; key: string }) => `${topic} ${key}`;

export const toPending = ({ position, logged }: Waiting): PendingEvent => ({
  position,
  topic: logged.event.contract.topic,
  key: logged.event.key,
  headers: logged.headers,
  data: Buffer.from(JSON.stringify(logged.event.data)),
});

export const waitingOf = (db: SimDb, shard: number): Waiting[] =>
  db
    .all<Waiting>('outbox_pending')
    .filter(({ logged }) => logged.shard === shard)
    .sort((a, b) => a.position - b.position);

export interface RelayConnection {
  readonly shard: number;
  readonly most: number;
  /** @throws when the connection, and with it the lock on the shard, is gone. */
  roundTrip(): Promise<void>;
}

/** The outbox as the relay sees it: each statement commits by itself. */
export function simRelayStore(db: SimDb, { shard, most, roundTrip }: RelayConnection): RelayStore {
  return {
    async take() {
      await roundTrip();
      return waitingOf(db, shard).slice(0, most).map(toPending);
    },
    async ack(positions) {
      await roundTrip();
      for (const position of positions) db.putNow('outbox_pending', String(position), undefined);
      await roundTrip();
    },
  };
}

/** Planned work with what became of it. */
export interface PlannedRow extends DueItem {
  readonly retryAt: string | null;
  readonly failedAt: string | null;
}

export function simDueWork(db: SimDb): DueWorkRows {
  const isDue = ({ dueAt, retryAt, failedAt }: PlannedRow, now: string) =>
    dueAt <= now && failedAt === null && (retryAt === null || retryAt <= now);
  const lockName = (id: string) => `due_work ${id}`;
  return {
    async take(tx, kinds) {
      await db.statement(tx);
      const [item] = db
        .seenBy<PlannedRow>(tx, 'due_work')
        .filter((row) => kinds.includes(row.kind) && isDue(row, tx.now) && db.isFree(tx, lockName(row.id)))
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
      if (item) await db.lock(tx, lockName(item.id));
      return item;
    },
    async ack(tx, id) {
      await db.statement(tx);
      db.remove(tx, 'due_work', id);
    },
    async fail(tx, id, { retryAt }) {
      await db.statement(tx);
      await db.lock(tx, lockName(id));
      const row = db.get<PlannedRow>(tx, 'due_work', id);
      if (!row) return;
      const failedAt = retryAt === null ? tx.now : null;
      db.put(tx, 'due_work', id, { ...row, attempts: row.attempts + 1, retryAt, failedAt });
    },
  };
}

/** Plans work in the business transaction. */
export async function planDue(db: SimDb, tx: Tx, item: DueItem): Promise<void> {
  await db.statement(tx);
  db.put(tx, 'due_work', item.id, { ...item, retryAt: null, failedAt: null } satisfies PlannedRow);
}
