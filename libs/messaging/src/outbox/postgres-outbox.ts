import { crc32 } from 'node:zlib';
import type { Ids, OutboundEvent } from '@holdfast/kernel';
import { Outbox, type Tx } from '@holdfast/persistence';
import { currentTraceContext } from '@holdfast/telemetry';
import { toHeaders } from '../cloud-events.js';
import { type Fact, factsOf } from './facts.js';

export interface OutboxOptions {
  /** Name of the service: `ce_source` is `/holdfast/<service>`. */
  readonly service: string;
  /** Relays that share the work, each with the aggregates of one shard; 1 when not said. */
  readonly shards?: number;
}

interface Row {
  readonly id: string;
  readonly event: OutboundEvent;
  readonly sequence: number;
  readonly headers: string;
}

/** Events become rows in the transaction that made them true; the relay carries them on after commit. */
export class PostgresOutbox extends Outbox {
  /** @param wake called after commit, in process: the relay need not wait for its next poll. */
  constructor(
    private readonly options: OutboxOptions,
    private readonly ids: Ids,
    private readonly wake: () => void,
  ) {
    super();
  }

  /** @throws Error without a scope: every event belongs to a tenant. */
  async append(tx: Tx, events: readonly OutboundEvent[]): Promise<void> {
    if (events.length === 0) return;
    if (!tx.scope) throw new Error('an event needs a scope: it belongs to a tenant');
    const facts = factsOf(events);
    const rows = this.rows(tx, tx.scope.tenantId, facts, await drawSequences(tx, facts));
    await insertLog(tx, tx.scope.tenantId, rows);
    await this.insertPending(tx, rows);
    tx.afterCommit(this.wake);
  }

  private rows(tx: Tx, tenantId: string, facts: readonly Fact[], sequences: readonly number[]): Row[] {
    const trace = currentTraceContext();
    return facts.flatMap((fact, index) => {
      const newest = fact.at(-1)?.contract.version ?? 1;
      return fact.map((event): Row => {
        const { contract, key } = event;
        const id = this.ids.next();
        const sequence = sequences[index] as number;
        const envelope = { id, type: contract.type, occurredAt: tx.now, aggregateId: key, sequence, tenantId, trace };
        const source = `/holdfast/${this.options.service}`;
        const twin = contract.version < newest ? { newestVersion: newest } : {};
        return { id, event, sequence, headers: JSON.stringify(toHeaders({ ...envelope, ...twin, source })) };
      });
    });
  }

  private async insertPending(tx: Tx, rows: readonly Row[]): Promise<void> {
    const { shards = 1 } = this.options;
    await tx.query(
      `INSERT INTO outbox_pending (shard, event_id, occurred_at)
       SELECT e.shard, e.id, $3 FROM unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS e(shard, id, place)
       ORDER BY e.place`,
      [rows.map(({ event }) => crc32(event.key) % shards), rows.map(({ id }) => id), tx.now],
    );
  }
}

/**
 * One sequence per fact, in order. The head row stays locked until commit: the order of sequences is the order of
 * commits, and a rollback leaves no hole.
 */
async function drawSequences(tx: Tx, facts: readonly Fact[]): Promise<number[]> {
  const name = (event: OutboundEvent) => `${event.contract.topic} ${event.key}`;
  const heads = new Map<string, { topic: string; key: string; count: number; next: number }>();
  const headOf = (event: OutboundEvent) => {
    const head = heads.get(name(event)) ?? { topic: event.contract.topic, key: event.key, count: 0, next: 0 };
    heads.set(name(event), head);
    return head;
  };
  const perFact = facts.map((fact) => headOf(fact[0] as OutboundEvent));
  for (const head of perFact) head.count += 1;
  const all = [...heads.values()];
  const drawn = await tx.query<{ topic: string; aggregate_id: string; last_sequence: number }>(
    `INSERT INTO event_head AS h (topic, aggregate_id, last_sequence)
     SELECT n.topic, n.key, n.count FROM unnest($1::text[], $2::text[], $3::bigint[]) AS n(topic, key, count)
     ORDER BY n.topic, n.key
     ON CONFLICT (topic, aggregate_id) DO UPDATE SET last_sequence = h.last_sequence + excluded.last_sequence
     RETURNING topic, aggregate_id, last_sequence`,
    [all.map(({ topic }) => topic), all.map(({ key }) => key), all.map(({ count }) => count)],
  );
  for (const row of drawn) {
    const head = heads.get(`${row.topic} ${row.aggregate_id}`);
    if (head) head.next = row.last_sequence - head.count + 1;
  }
  return perFact.map((head) => head.next++);
}

async function insertLog(tx: Tx, tenantId: string, rows: readonly Row[]): Promise<void> {
  const column = <T>(of: (row: Row) => T) => rows.map(of);
  await tx.query(
    `INSERT INTO event_log (event_id, occurred_at, topic, type, aggregate_id, sequence, tenant_id, headers, data)
     SELECT e.id, $1, e.topic, e.type, e.key, e.sequence, $2, e.headers::jsonb, convert_to(e.data, 'UTF8')
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[], $9::text[])
       AS e(id, topic, type, key, sequence, headers, data)`,
    [
      tx.now,
      tenantId,
      column(({ id }) => id),
      column(({ event }) => event.contract.topic),
      column(({ event }) => event.contract.type),
      column(({ event }) => event.key),
      column(({ sequence }) => sequence),
      column(({ headers }) => headers),
      column(({ event }) => JSON.stringify(event.data)),
    ],
  );
}
