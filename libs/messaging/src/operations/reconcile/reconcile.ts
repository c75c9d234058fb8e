import { type Instant, minus } from '@holdfast/kernel';
import type { Db } from '@holdfast/persistence';
import { INBOX_HORIZON } from '../../tables/maintain.js';
import { EventReader } from '../../consumer/reader.js';
import type { Difference, InboxReader } from './difference.js';
import { missingInInbox } from './missing-in-inbox.js';
import { type LoggedEvent, type Range, readLog, readSeen, type SeenTopic, type TopicSource } from './read-log.js';

export interface Reconciled {
  readonly topic: string;
  /** Events of the range in the owner's log. */
  readonly logged: number;
  /** Of these, not sent yet or not read yet: no difference, they are on their way. */
  readonly underWay: number;
  readonly differences: readonly Difference[];
}

export interface ReconcileOptions extends Range {
  readonly topic: string;
  /** The owner's tables, in the reader role. */
  readonly owner: Db;
  readonly readers: readonly InboxReader[];
  readonly source: TopicSource;
  /** Only records the broker stored since then are read: all of the topic when not said. */
  readonly storedSince?: Instant | undefined;
  readonly now: Instant;
}

/**
 * Compares the owner's log, the topic and the readers' inboxes. The log is read first: what it has and the outbox no
 * longer has must be on the topic by then. Takes about half a kilobyte of memory per event of the range.
 */
export async function reconcile(options: ReconcileOptions): Promise<Reconciled> {
  const { topic, owner, source } = options;
  const log = await readLog(owner, topic, options);
  const seen = await readSeen(source, topic, options, options.storedSince);
  // Bytes that are no event belong to nobody.
  const unreadable = options.tenantId === undefined ? seen.unreadable : [];
  const differences = [...onTopic(topic, log, seen), ...(await unknown(owner, topic, log, { ...seen, unreadable }))];
  const sent = [...log.values()].filter(({ pending }) => !pending);
  let underWay = log.size - sent.length;
  for (const reader of options.readers) {
    const events = sent.filter(({ occurredAt }) => occurredAt >= horizonOf(reader, options.now));
    const checked = new EventReader(reader.subscriptions, []);
    const found = await missingInInbox({ ...options, reader, checked, events, seen: seen.events });
    differences.push(...found.missing);
    underWay += found.underWay;
  }
  return { topic, logged: log.size, underWay, differences };
}

/** What lies before it was dropped from the inbox on purpose. */
export function horizonOf({ keepEvents }: InboxReader, now: Instant): string {
  return keepEvents ? '' : minus(now, { days: INBOX_HORIZON.days - 7 });
}

const nothing = { reader: null, place: null, settled: false };

function onTopic(topic: string, log: ReadonlyMap<string, LoggedEvent>, { events }: SeenTopic): Difference[] {
  return [...log.values()].flatMap(({ digest, pending, ...event }): Difference[] => {
    const seen = events.get(event.eventId);
    if (!seen) return pending ? [] : [{ ...nothing, kind: 'missing_on_topic', topic, ...event }];
    const same = seen.digests.size === 1 && seen.digests.has(digest) && seen.aggregateId === event.aggregateId;
    const place = `${seen.partition}/${seen.offset}`;
    return same ? [] : [{ ...nothing, kind: 'different_bytes', topic, ...event, place }];
  });
}

async function unknown(
  owner: Db,
  topic: string,
  log: ReadonlyMap<string, LoggedEvent>,
  { events, unreadable }: SeenTopic,
): Promise<Difference[]> {
  const strange = [...events.values()].filter(({ eventId }) => !log.has(eventId));
  // Committed since the log was read.
  const known = await owner.transaction(null, (tx) =>
    tx.query<{ id: string }>('SELECT event_id AS id FROM event_log WHERE topic = $1 AND event_id = ANY ($2)', [
      topic,
      strange.map(({ eventId }) => eventId),
    ]),
  );
  const late = new Set(known.map(({ id }) => id));
  const kind = 'unknown_on_topic' as const;
  return [
    ...strange
      .filter(({ eventId }) => !late.has(eventId))
      .map(({ eventId, type, aggregateId, sequence, occurredAt, partition, offset }): Difference => {
        const event = { eventId, type, aggregateId, sequence, occurredAt };
        return { ...nothing, kind, topic, ...event, place: `${partition}/${offset}` };
      }),
    ...unreadable.map(({ partition, offset }): Difference => {
      const event = { eventId: null, type: null, aggregateId: null, sequence: null, occurredAt: null };
      return { ...nothing, kind, topic, ...event, place: `${partition}/${offset}` };
    }),
  ];
}
