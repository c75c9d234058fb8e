import type { Admin, Consumer, Kafka } from 'kafkajs';
import type { BusRecord } from './event-bus.js';
import { toRecord } from './kafka-group-member.js';

/** Without a record for so long, the broker is taken to be away. */
const PATIENCE_MS = 30_000;

export interface TopicRead {
  /** Name as the broker knows it, and as records shall carry it. */
  readonly name: string;
  readonly topic: string;
  /** Group of this one reading; it commits nothing and is deleted afterwards. */
  readonly groupId: string;
  /** Records stored since then; all of them when not said. */
  readonly sinceMs?: number | undefined;
}

/** Every record of a topic that was there when the reading began, partition by partition in order. */
export async function readTopic(
  kafka: Kafka,
  admin: Admin,
  read: TopicRead,
  onRecord: (record: BusRecord) => void,
): Promise<void> {
  const spans = (await spansOf(admin, read)).filter(({ from, end }) => from < end);
  if (spans.length === 0) return;
  const consumer = kafka.consumer({ groupId: read.groupId, maxWaitTimeInMs: 200, allowAutoTopicCreation: false });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [read.name], fromBeginning: true });
    await drain(consumer, read, spans, onRecord);
  } finally {
    await consumer.disconnect().catch(() => undefined);
    await admin.deleteGroups([read.groupId]).catch(() => undefined);
  }
}

async function drain(
  consumer: Consumer,
  { name, topic }: TopicRead,
  spans: readonly Span[],
  onRecord: (record: BusRecord) => void,
): Promise<void> {
  const left = new Map(spans.map(({ partition, end }) => [partition, end]));
  const next = new Map(spans.map(({ partition, from }) => [partition, from]));
  let fail: (error: Error) => void = () => undefined;
  let finish: () => void = () => undefined;
  const whole = new Promise<void>((resolve, reject) => ([finish, fail] = [resolve, reject]));
  const silence = setTimeout(() => fail(new Error(`${topic} cannot be read`)), PATIENCE_MS);
  // A broker that has had no group yet lets the first one wait; the client joins again by itself.
  consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => void (restart || fail(error)));
  // At each joining: a client that starts again has forgotten where it was told to begin.
  consumer.on(consumer.events.GROUP_JOIN, () => {
    for (const [partition, offset] of next) consumer.seek({ topic: name, partition, offset: String(offset) });
  });
  try {
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { partition, messages } }) => {
        silence.refresh();
        const end = left.get(partition) ?? 0;
        for (const message of messages) {
          const offset = Number(message.offset);
          if (offset < (next.get(partition) ?? end) || offset >= end) continue;
          onRecord(toRecord(topic, partition, message));
          next.set(partition, offset + 1);
        }
        if (Number(messages.at(-1)?.offset ?? 0) >= end - 1) left.delete(partition);
        if (left.size === 0) finish();
      },
    });
    await whole;
  } finally {
    clearTimeout(silence);
  }
}

/** What there is of one partition: offsets from `from` and below `end`. */
interface Span {
  readonly partition: number;
  readonly from: number;
  readonly end: number;
}

async function spansOf(admin: Admin, { name, sinceMs }: TopicRead): Promise<Span[]> {
  const stored = sinceMs === undefined ? [] : await admin.fetchTopicOffsetsByTimestamp(name, sinceMs);
  const starts = new Map(stored.map(({ partition, offset }) => [partition, Number(offset)]));
  return (await admin.fetchTopicOffsets(name)).map(({ partition, low, high }) => ({
    partition,
    from: Math.max(Number(low), starts.get(partition) ?? 0),
    end: Number(high),
  }));
}
