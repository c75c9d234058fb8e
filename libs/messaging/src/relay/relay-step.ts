import { reach } from '@holdfast/kernel';
import type { BusHeaders, BusMessage, EventBus, TopicMessages } from '../bus/event-bus.js';

/** An event that is committed and not acknowledged by the broker yet. */
export interface PendingEvent {
  /** Order of the shard; the events of one aggregate stand in the order they were committed in. */
  readonly position: number;
  readonly topic: string;
  readonly key: string;
  readonly headers: BusHeaders;
  readonly data: Buffer;
}

/** What one step needs of the outbox. */
export interface RelayStore {
  /** The oldest pending events in order, bounded in number and bytes. Presence is all that counts, no cursor. */
  take(): Promise<PendingEvent[]>;
  /** The broker has them: they need not be sent again. */
  ack(positions: readonly number[]): Promise<void>;
}

/**
 * Copies stored bytes to the broker and forgets them once they are acknowledged. A crash between the two sends them
 * again, under the same ids: never lost, and readers drop the second copy. @returns how many were sent; 0 when idle.
 */
export async function relayStep(store: RelayStore, bus: Pick<EventBus, 'publishBatch'>): Promise<number> {
  const pending = await store.take();
  if (pending.length === 0) return 0;
  reach('relay-after-read');
  await bus.publishBatch(byTopic(pending));
  reach('relay-after-ack-before-delete');
  await store.ack(pending.map(({ position }) => position));
  return pending.length;
}

function byTopic(pending: readonly PendingEvent[]): TopicMessages[] {
  const topics = new Map<string, BusMessage[]>();
  for (const { topic, key, headers, data } of pending) {
    const messages = topics.get(topic) ?? [];
    messages.push({ key, headers, value: data });
    topics.set(topic, messages);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}
