import type { Received } from '@holdfast/kernel';
import type { Envelope } from '../cloud-events.js';
import type { Heard, Incoming } from './reader.js';

export function heardBy({ meaning }: Incoming): Heard {
  if (meaning.kind !== 'heard') throw new Error('only events with a handler are applied');
  return meaning.heard;
}

/** As handlers get it. */
export function received({ envelope, meaning }: Incoming): Received {
  const { id, tenantId, aggregateId, sequence, occurredAt } = envelope as Envelope;
  const data = meaning.kind === 'heard' ? meaning.data : {};
  return { id, tenantId, aggregateId, sequence, occurredAt, data: data as never };
}

/** Consecutive events of one type and one tenant. */
export function runs(events: readonly Incoming[]): Incoming[][] {
  const all: Incoming[][] = [];
  for (const event of events) {
    const run = all.at(-1);
    const first = run?.[0];
    const fits = first && heardBy(first) === heardBy(event) && first.envelope?.tenantId === event.envelope?.tenantId;
    if (fits) run.push(event);
    else all.push([event]);
  }
  return all;
}
