import type { OutboundEvent } from '@holdfast/kernel';
import type { Tx } from './tx.js';

/**
 * Where published facts go inside the transaction that made them true. Implemented by `libs/messaging`; declared
 * here because stores need it and may not know how events travel.
 */
export abstract class Outbox {
  /** Appends in the given order. Event id, sequence, time and trace context are born here. */
  abstract append(tx: Tx, events: readonly OutboundEvent[]): Promise<void>;
}
