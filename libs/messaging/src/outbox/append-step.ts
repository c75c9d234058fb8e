import { crc32 } from 'node:zlib';
import type { Ids, Instant, OutboundEvent } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { currentTraceContext } from '@holdfast/telemetry';
import { toHeaders } from '../cloud-events.js';
import { type Fact, factsOf } from './facts.js';

/** Sequences that an append needs of one aggregate. */
export interface Draw {
  readonly topic: string;
  readonly key: string;
  readonly count: number;
  /** Nothing was drawn for it before: the first ones can be had without waiting for the counter. */
  readonly first: boolean;
}

/** An event as it is logged. */
export interface LoggedEvent {
  readonly id: string;
  readonly occurredAt: Instant;
  readonly tenantId: string;
  readonly event: OutboundEvent;
  readonly sequence: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly shard: number;
}

/** The log of a service and what of it waits for the relay. */
export interface OutboxRows {
  /**
   * Takes sequences. Each aggregate's counter stays locked until commit: the order of sequences is the order of
   * commits, and a rollback leaves no hole. @returns the last one taken of each, in the order asked.
   */
  draw(tx: Tx, draws: readonly Draw[]): Promise<number[]>;
  /** Logs events and lets them wait for the relay, in this order. */
  append(tx: Tx, events: readonly LoggedEvent[]): Promise<void>;
}

export interface OutboxOptions {
  /** Name of the service: `ce_source` is `/holdfast/<service>`. */
  readonly service: string;
  /** Relays that share the work, each with the aggregates of one shard; 1 when not said. */
  readonly shards?: number;
}

export interface OutboxPorts {
  readonly rows: OutboxRows;
  readonly ids: Pick<Ids, 'next'>;
}

/** Facts become logged events in the transaction that made them true. @throws Error without a scope */
export async function appendStep(
  tx: Tx,
  events: readonly OutboundEvent[],
  { rows, ids }: OutboxPorts,
  options: OutboxOptions,
): Promise<void> {
  if (!tx.scope) throw new Error('an event needs a scope: it belongs to a tenant');
  const facts = factsOf(events);
  const sequences = await drawSequences(tx, rows, facts);
  const { tenantId } = tx.scope;
  const common = { occurredAt: tx.now, tenantId, trace: currentTraceContext(), source: `/holdfast/${options.service}` };
  const logged = facts.flatMap((fact, index) => {
    const newest = fact.at(-1)?.contract.version ?? 1;
    return fact.map((event): LoggedEvent => {
      const { contract, key } = event;
      const [id, sequence] = [ids.next(), sequences[index] as number];
      const twin = contract.version < newest ? { newestVersion: newest } : {};
      const trace = event.trace ?? common.trace;
      const headers = toHeaders({ ...common, ...twin, trace, id, type: contract.type, aggregateId: key, sequence });
      return { id, occurredAt: tx.now, tenantId, event, sequence, headers, shard: crc32(key) % (options.shards ?? 1) };
    });
  });
  await rows.append(tx, logged);
}

/** One sequence per fact, in order. */
async function drawSequences(tx: Tx, rows: OutboxRows, facts: readonly Fact[]): Promise<number[]> {
  const heads = new Map<string, { topic: string; key: string; count: number; first: boolean; next: number }>();
  const perFact = facts.map(([event]) => {
    const { contract, key, first = false } = event as OutboundEvent;
    const name = `${contract.topic} ${key}`;
    const head = heads.get(name) ?? { topic: contract.topic, key, count: 0, first, next: 0 };
    head.count += 1;
    heads.set(name, head);
    return head;
  });
  const all = [...heads.values()];
  const drawn = await rows.draw(tx, all);
  for (const [index, head] of all.entries()) head.next = (drawn[index] as number) - head.count + 1;
  return perFact.map((head) => head.next++);
}
