import { createHash } from 'node:crypto';
import type { Instant } from '@holdfast/kernel';
import type { Db } from '@holdfast/persistence';
import type { BusPosition } from '../../bus/bus-positions.js';
import type { BusRecord } from '../../bus/event-bus.js';
import { type Envelope, readEvent } from '../../cloud-events.js';

/** From `since` on and before `until`, by the events' own time. */
export interface Range {
  readonly since: Instant;
  readonly until: Instant;
  /** Only events of this health system, where one is named. */
  readonly tenantId?: string | undefined;
}

export const isWithin = ({ since, until, tenantId }: Range, event: Envelope): boolean =>
  event.occurredAt >= since && event.occurredAt < until && (tenantId === undefined || event.tenantId === tenantId);

/** An event as its owner's log has it, without its bytes. */
export interface LoggedEvent {
  readonly eventId: string;
  readonly occurredAt: Instant;
  readonly type: string;
  readonly aggregateId: string;
  readonly sequence: number;
  readonly digest: string;
  /** Still in the outbox: on its way. */
  readonly pending: boolean;
}

/** What a topic says of one event; the last copy counts for the place. */
export interface SeenEvent extends Pick<LoggedEvent, 'eventId' | 'type' | 'aggregateId' | 'sequence' | 'occurredAt'> {
  readonly partition: number;
  readonly offset: number;
  readonly digests: ReadonlySet<string>;
}

/** What was read of a topic. */
export interface SeenTopic {
  readonly events: ReadonlyMap<string, SeenEvent>;
  /** Records that are no events. */
  readonly unreadable: readonly BusRecord[];
}

/** The part of the bus that is needed here. */
export abstract class TopicSource {
  abstract readTopic(topic: string, onRecord: (record: BusRecord) => void, since?: Instant): Promise<void>;
  abstract positions(groupId: string, topics: readonly string[]): Promise<BusPosition[]>;
}

const PAGE = 10_000;

/** The owner's log of one topic in the range, read page by page. */
export async function readLog(
  db: Db,
  topic: string,
  { since, until, tenantId }: Range,
): Promise<Map<string, LoggedEvent>> {
  const found = new Map<string, LoggedEvent>();
  let last: Pick<LoggedEvent, 'occurredAt' | 'eventId'> | undefined;
  for (;;) {
    const { occurredAt, eventId } = last ?? { occurredAt: null, eventId: null };
    const rows = await db.transaction(null, (tx) =>
      tx.query<LoggedEvent>(
        `SELECT e.event_id AS "eventId", e.occurred_at AS "occurredAt", e.type, e.aggregate_id AS "aggregateId",
                e.sequence, md5(e.data) AS digest,
                EXISTS (SELECT FROM outbox_pending p WHERE p.event_id = e.event_id) AS pending
         FROM event_log e
         WHERE e.topic = $1 AND e.occurred_at >= $2 AND e.occurred_at < $3
           AND ($4::timestamptz IS NULL OR (e.occurred_at, e.event_id) > ($4, $5::uuid))
           AND ($6::uuid IS NULL OR e.tenant_id = $6)
         ORDER BY e.occurred_at, e.event_id LIMIT ${PAGE}`,
        [topic, since, until, occurredAt, eventId, tenantId ?? null],
      ),
    );
    for (const row of rows) found.set(row.eventId, row);
    last = rows.at(-1);
    if (rows.length < PAGE) return found;
  }
}

/** The events of the range on a topic. */
export async function readSeen(
  source: TopicSource,
  topic: string,
  range: Range,
  storedSince?: Instant,
): Promise<SeenTopic> {
  const events = new Map<string, SeenEvent>();
  const unreadable: BusRecord[] = [];
  await source.readTopic(
    topic,
    (record) => {
      const envelope = envelopeOf(record);
      if (!envelope) unreadable.push(record);
      else if (isWithin(range, envelope)) note(events, envelope, record);
    },
    storedSince,
  );
  return { events, unreadable };
}

function note(events: Map<string, SeenEvent>, envelope: Envelope, record: BusRecord): void {
  const { id: eventId, type, aggregateId, sequence, occurredAt } = envelope;
  const digest = createHash('md5')
    .update(record.value ?? '')
    .digest('hex');
  const digests = new Set([...(events.get(eventId)?.digests ?? []), digest]);
  const place = { partition: record.partition, offset: Number(record.offset) };
  events.set(eventId, { eventId, type, aggregateId, sequence, occurredAt, ...place, digests });
}

function envelopeOf(record: BusRecord): Envelope | undefined {
  try {
    return readEvent(record).envelope;
  } catch {
    return undefined;
  }
}
