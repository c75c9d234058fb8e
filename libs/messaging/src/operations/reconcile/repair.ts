import type { Db, Tx } from '@holdfast/persistence';
import { crc32 } from 'node:zlib';
import type { EventContract } from '@holdfast/kernel';
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
    emitted += await owner.transaction(null, async (tx) => {
      const done = await insertPending(tx, some, shards);
      await auditAll(
        tx,
        actor,
        'event.re_emitted',
        some.filter(({ eventId }) => done.has(eventId)),
      );
      return done.size;
    });
  }
  return emitted;
}

async function insertPending(
  tx: Tx,
  events: readonly { readonly eventId: string; readonly record: { readonly key: Buffer | null } }[],
  shards: number,
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO outbox_pending (shard, event_id, occurred_at)
     SELECT w.shard, l.event_id, l.occurred_at
     FROM unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS w(shard, id, place) JOIN event_log l ON l.event_id = w.id
     WHERE NOT EXISTS (SELECT FROM outbox_pending p WHERE p.event_id = w.id)
     ORDER BY w.place RETURNING event_id AS id`,
    [events.map(({ record }) => crc32(record.key ?? '') % shards), events.map(({ eventId }) => eventId)],
  );
  return new Set(rows.map(({ id }) => id));
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
