import type { Instant } from '@holdfast/kernel';
import type { Db } from '@holdfast/persistence';
import type { BusHeaders, BusRecord } from '../../bus/event-bus.js';
import type { EventReader } from '../../consumer/reader.js';
import type { Difference, InboxReader } from './difference.js';
import type { LoggedEvent, SeenEvent, TopicSource } from './read-log.js';

/** Events that are looked up in one statement. */
export const PAGE = 2_000;
const nameOf = (type: string) => type.replace(/\.v\d+$/, '');

/** Whether the reader hears of such events, in whatever version. */
export function hearsOf({ subscriptions }: InboxReader): (type: string) => boolean {
  const names = new Set(subscriptions.map(({ contract }) => nameOf(contract.type)));
  return (type) => names.has(nameOf(type));
}

export interface Looking {
  readonly topic: string;
  readonly owner: Db;
  readonly reader: InboxReader;
  readonly checked: EventReader;
  readonly source: TopicSource;
  readonly events: readonly LoggedEvent[];
  readonly seen: ReadonlyMap<string, SeenEvent>;
}

/**
 * Events the reader hears and has no trace of: neither applied, put aside, waiting nor skipped. Also those it would
 * only pass over but has not come to: without them it stands at a gap.
 */
export async function missingInInbox(of: Looking): Promise<{ missing: Difference[]; underWay: number }> {
  const { topic, reader, source, seen } = of;
  const isHeard = hearsOf(reader);
  if (reader.subscriptions.length === 0 || of.events.length === 0) return { missing: [], underWay: 0 };
  const positions = await source.positions(reader.service, [topic]);
  const committed = new Map(positions.map((one) => [one.partition, one.committed ?? one.oldest]));
  const missing: Difference[] = [];
  let underWay = 0;
  for (let from = 0; from < of.events.length; from += PAGE) {
    const traceless = await withoutTrace(of, of.events.slice(from, from + PAGE));
    const absent = traceless.filter(({ settled, type }) => !settled || isHeard(type));
    for (const { pending: _, digest: __, settled, ...event } of absent) {
      const at = seen.get(event.eventId);
      if (!settled && at && at.offset >= (committed.get(at.partition) ?? 0)) underWay += 1;
      else {
        const place = at ? `${at.partition}/${at.offset}` : null;
        missing.push({ kind: 'missing_in_inbox', topic, reader: reader.service, ...event, place, settled });
      }
    }
  }
  return { missing, underWay };
}

type Absent = LoggedEvent & { readonly settled: boolean };

async function withoutTrace({ topic, owner, reader, checked }: Looking, events: readonly LoggedEvent[]) {
  const settled = await traceless(reader.db, topic, events);
  const absent = events.filter(({ eventId }) => settled.has(eventId));
  // An older version of a fact leaves no trace where the newer one is heard.
  const records = await readRecords(owner, topic, absent);
  const superseded = new Set(
    records.filter(({ record }) => checked.read(record).meaning.kind === 'superseded').map(({ eventId }) => eventId),
  );
  return absent.flatMap((event): Absent[] =>
    superseded.has(event.eventId) ? [] : [{ ...event, settled: settled.get(event.eventId) ?? false }],
  );
}

/**
 * Events the reader neither applied, put aside, has waiting nor skipped. @returns by id, whether its sequence is at or
 * past the event nevertheless
 */
export async function traceless(
  reader: Db,
  topic: string,
  events: readonly Pick<LoggedEvent, 'eventId' | 'occurredAt' | 'aggregateId' | 'sequence'>[],
): Promise<ReadonlyMap<string, boolean>> {
  const rows = await reader.transaction(null, (tx) =>
    tx.query<{ id: string; settled: boolean }>(
      `SELECT e.id, coalesce(l.last_sequence >= e.sequence, false) AS settled
       FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::bigint[]) AS e(id, at, key, sequence)
       LEFT JOIN last_sequence l ON l.topic = $1 AND l.aggregate_id = e.key
       WHERE NOT EXISTS (SELECT FROM inbox i WHERE i.occurred_at = e.at AND i.event_id = e.id)
         AND NOT EXISTS (SELECT FROM dead_letter d WHERE d.topic = $1 AND d.event_id = e.id)
         AND NOT EXISTS (SELECT FROM parked_event p
                         WHERE p.topic = $1 AND p.aggregate_id = e.key AND p.sequence = e.sequence)
         AND NOT EXISTS (SELECT FROM skipped_gap g WHERE g.topic = $1 AND g.aggregate_id = e.key
                           AND e.sequence BETWEEN g.first_sequence AND g.last_sequence)`,
      [
        topic,
        events.map(({ eventId }) => eventId),
        events.map(({ occurredAt }) => occurredAt),
        events.map(({ aggregateId }) => aggregateId),
        events.map(({ sequence }) => sequence),
      ],
    ),
  );
  return new Map(rows.map((row) => [row.id, row.settled]));
}

/** Events of the log as they were or would be sent. */
export async function readRecords(
  owner: Db,
  topic: string,
  events: readonly { readonly eventId: string; readonly occurredAt: string }[],
): Promise<{ eventId: string; occurredAt: Instant; tenantId: string; record: BusRecord }[]> {
  if (events.length === 0) return [];
  const rows = await owner.transaction(null, (tx) =>
    tx.query<{
      eventId: string;
      occurredAt: Instant;
      tenantId: string;
      key: string;
      headers: BusHeaders;
      data: Buffer;
    }>(
      `SELECT e.event_id AS "eventId", e.occurred_at AS "occurredAt", e.tenant_id AS "tenantId", e.aggregate_id AS key, e.headers, e.data
       FROM event_log e JOIN unnest($1::uuid[], $2::timestamptz[]) AS w(id, at)
         ON e.event_id = w.id AND e.occurred_at = w.at
       ORDER BY e.aggregate_id, e.sequence, e.event_id`,
      [events.map(({ eventId }) => eventId), events.map(({ occurredAt }) => occurredAt)],
    ),
  );
  return rows.map(({ eventId, occurredAt, tenantId, key, headers, data }) => ({
    eventId,
    occurredAt,
    tenantId,
    record: { topic, partition: 0, offset: '0', key: Buffer.from(key), value: data, headers },
  }));
}
