import type { Instant } from '@holdfast/kernel';
import { EventReader } from '../../consumer/reader.js';
import type { Difference, InboxReader } from './difference.js';
import { hearsOf, PAGE, traceless } from './missing-in-inbox.js';
import { isWithin, type LoggedEvent, type Range, type TopicSource } from './read-log.js';
import { horizonOf, type Reconciled } from './reconcile.js';

export interface InboxCheck extends Range {
  readonly topic: string;
  readonly reader: InboxReader;
  readonly source: TopicSource;
  /** Only records the broker stored since then are read: all of the topic when not said. */
  readonly storedSince?: Instant | undefined;
  readonly now: Instant;
}

type Placed = Pick<LoggedEvent, 'eventId' | 'occurredAt' | 'type' | 'aggregateId' | 'sequence'> & {
  readonly partition: number;
  readonly offset: number;
};

/**
 * Compares a topic with one reader's inbox where the owner's log is out of reach: what the reader is past and has no
 * trace of. What never came to the topic is for the owner to find.
 */
export async function reconcileInbox(check: InboxCheck): Promise<Reconciled> {
  const { topic, reader, source } = check;
  const events = await onTopic(check);
  const positions = await source.positions(reader.service, [topic]);
  const committed = new Map(positions.map((one) => [one.partition, one.committed ?? one.oldest]));
  const isHeard = hearsOf(reader);
  const differences: Difference[] = [];
  let underWay = 0;
  for (let from = 0; from < events.length; from += PAGE) {
    const page = events.slice(from, from + PAGE);
    const absent = await traceless(reader.db, topic, page);
    for (const { partition, offset, ...event } of page) {
      const settled = absent.get(event.eventId);
      if (settled === undefined || (settled && !isHeard(event.type))) continue;
      const place = `${partition}/${offset}`;
      if (!settled && offset >= (committed.get(partition) ?? 0)) underWay += 1;
      else differences.push({ kind: 'missing_in_inbox', topic, reader: reader.service, ...event, place, settled });
    }
  }
  return { topic, logged: events.length, underWay, differences };
}

/** Events of the range that should have left a trace: an older version of a fact leaves none where the newer is heard. */
async function onTopic(check: InboxCheck): Promise<Placed[]> {
  const checked = new EventReader(check.reader.subscriptions, []);
  const horizon = horizonOf(check.reader, check.now);
  const found = new Map<string, Placed>();
  await check.source.readTopic(
    check.topic,
    (record) => {
      const { envelope, meaning } = checked.read(record);
      if (!envelope || !isWithin(check, envelope) || envelope.occurredAt < horizon) return;
      if (meaning.kind === 'superseded') return;
      const { id: eventId, occurredAt, type, aggregateId, sequence } = envelope;
      const place = { partition: record.partition, offset: Number(record.offset) };
      found.set(eventId, { eventId, occurredAt, type, aggregateId, sequence, ...place });
    },
    check.storedSince,
  );
  return [...found.values()];
}
