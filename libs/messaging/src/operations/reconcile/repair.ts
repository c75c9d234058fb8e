import type { Db, Tx } from '@holdfast/persistence';
import { crc32 } from 'node:zlib';
import { DomainError, type EventContract, type Instant } from '@holdfast/kernel';
import { postgresConsumerRows } from '../../consumer/consumer-tables.js';
import { EventReader } from '../../consumer/reader.js';
import { type Actor, auditChange } from '../actor.js';
import { readRecords } from './missing-in-inbox.js';
import type { Difference, InboxReader } from './difference.js';

type Missing = Pick<Difference, 'eventId' | 'occurredAt' | 'topic'>;
type Known = Missing & { readonly eventId: string; readonly occurredAt: NonNullable<Difference['occurredAt']> };

const AT_ONCE = 500;
const isKnown = (missing: Missing): missing is Known => missing.eventId !== null && missing.occurredAt !== null;

/**
 * Puts events of the log into the outbox again, the events of one aggregate in order: same ids, same bytes. Readers
 * that had them drop them, by sequence. What is in the outbox already is left alone.
 * @param owner the owner's tables, in the service's own role. @returns how many.
 */
export async function reEmit(owner: Db, events: readonly Missing[], actor: Actor, shards = 1): Promise<number> {
  const known = [...new Map(events.filter(isKnown).map((event) => [event.eventId, event])).values()];
  // Portions are whole: a cut through an aggregate would not matter, only its order does.
  const records = await readRecords(owner, '', known);
  let emitted = 0;
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const some = records.slice(from, from + AT_ONCE);
    emitted += await owner.transaction(null, async (tx) => (await emitAgain(tx, some, actor, shards)).size);
  }
  return emitted;
}

/** Events of one health system, named by whoever asks. */
export interface Wanted {
  readonly topic: string;
  readonly tenantId: string;
  readonly events: readonly { readonly eventId: string; readonly occurredAt: Instant }[];
}

/**
 * The same for some events, in a transaction that is under way. @returns how many; the others wait in the outbox.
 * @throws DomainError `events.not_in_log` when one of them is not of that topic and health system; then none is sent
 */
export async function reEmitIn(tx: Tx, { topic, tenantId, events }: Wanted, actor: Actor): Promise<number> {
  const wanted = new Map(events.map((event) => [event.eventId, event]));
  const rows = await tx.query<Logged & { key: string }>(
    `SELECT l.event_id AS "eventId", l.occurred_at AS "occurredAt", l.tenant_id AS "tenantId", l.aggregate_id AS key
     FROM event_log l JOIN unnest($3::uuid[], $4::timestamptz[]) AS w(id, at)
       ON l.event_id = w.id AND l.occurred_at = w.at
     WHERE l.topic = $1 AND l.tenant_id = $2 ORDER BY l.aggregate_id, l.sequence, l.event_id`,
    [topic, tenantId, [...wanted.keys()], [...wanted.values()].map(({ occurredAt }) => occurredAt)],
  );
  const known = new Set(rows.map(({ eventId }) => eventId));
  const unknown = [...wanted.keys()].filter((eventId) => !known.has(eventId));
  if (unknown.length > 0) throw new DomainError('events.not_in_log', 'not_found', { events: unknown });
  const logged = rows.map(({ key, ...event }) => ({ ...event, record: { key: Buffer.from(key) } }));
  return (await emitAgain(tx, logged, actor)).size;
}

interface Logged {
  readonly eventId: string;
  readonly occurredAt: Instant;
  readonly tenantId: string;
}

type Sendable = Logged & { readonly record: { readonly key: Buffer | null } };

/** @returns ids of those that were not in the outbox already. */
async function emitAgain(tx: Tx, events: readonly Sendable[], actor: Actor, shards = 1): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO outbox_pending (shard, event_id, occurred_at)
     SELECT w.shard, w.id, w.at
     FROM unnest($1::smallint[], $2::uuid[], $3::timestamptz[]) WITH ORDINALITY AS w(shard, id, at, place)
     WHERE NOT EXISTS (SELECT FROM outbox_pending p WHERE p.event_id = w.id)
     ORDER BY w.place RETURNING event_id AS id`,
    [
      events.map(({ record }) => crc32(record.key ?? '') % shards),
      events.map(({ eventId }) => eventId),
      events.map(({ occurredAt }) => occurredAt),
    ],
  );
  const done = new Set(rows.map(({ id }) => id));
  const sent = events.filter(({ eventId }) => done.has(eventId));
  await auditAll(tx, actor, 'event.re_emitted', sent);
  return done;
}

/**
 * Gives a reader back inbox rows that are gone although their events took effect, which its sequences prove: sent
 * again, such an event would be dropped, so the row is written from the owner's bytes. No handler runs.
 * @param reader its tables in the service's own role. @returns how many.
 */
export async function restoreInbox(
  owner: Db,
  reader: InboxReader,
  events: readonly Missing[],
  { actor, catalogue }: { actor: Actor; catalogue: readonly EventContract[] },
): Promise<number> {
  const known = events.filter(isKnown);
  const checked = new EventReader(reader.subscriptions, catalogue);
  const records = await readRecords(owner, known[0]?.topic ?? '', known);
  let restored = 0;
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const some = records.slice(from, from + AT_ONCE);
    restored += await reader.db.transaction(null, async (tx) => {
      const incoming = some.map(({ record }) => checked.read(record, { waited: true }));
      const done = await postgresConsumerRows.admit(tx, incoming, reader.keepEvents);
      await auditAll(
        tx,
        actor,
        'event.inbox_restored',
        some.filter(({ eventId }) => done.has(eventId)),
      );
      return done.size;
    });
  }
  return restored;
}

async function auditAll(
  tx: Tx,
  actor: Actor,
  action: string,
  events: readonly { readonly eventId: string; readonly tenantId: string }[],
): Promise<void> {
  for (const tenantId of new Set(events.map((event) => event.tenantId))) {
    const subjectIds = events.filter((event) => event.tenantId === tenantId).map(({ eventId }) => eventId);
    await auditChange(tx, actor, { action, tenantId, subjectType: 'event', subjectIds });
  }
}
