import type { Instant, OutboundEvent } from '@holdfast/kernel';
import type { BusRecord } from './bus/event-bus.js';
import { toHeaders } from './cloud-events.js';

export interface EventRecordOptions {
  readonly tenantId: string;
  readonly sequence: number;
  readonly occurredAt: Instant;
  readonly id?: string;
  readonly partition?: number;
  readonly offset?: number;
}

/** An event as it would arrive from the broker: what specs of services feed to `consumeBatch`. */
export function eventRecord({ contract, key, data }: OutboundEvent, options: EventRecordOptions): BusRecord {
  const { tenantId, sequence, occurredAt, id = crypto.randomUUID(), partition = 0, offset = sequence - 1 } = options;
  const source = `/holdfast/${contract.service}`;
  const envelope = { id, type: contract.type, occurredAt, aggregateId: key, sequence, tenantId, trace: {}, source };
  return {
    topic: contract.topic,
    partition,
    offset: String(offset),
    key: Buffer.from(key),
    value: Buffer.from(JSON.stringify(data)),
    headers: Object.fromEntries(Object.entries(toHeaders(envelope)).map(([name, text]) => [name, Buffer.from(text)])),
  };
}
