import type { Ids, OutboundEvent } from '@holdfast/kernel';
import { Outbox, prepared, type Tx } from '@holdfast/persistence';
import { Bytes } from '../tables/parameters.js';
import { appendStep, type Draw, type LoggedEvent, type OutboxOptions, type OutboxRows } from './append-step.js';

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
    await appendStep(tx, events, { rows: postgresOutboxRows, ids: this.ids }, this.options);
    tx.afterCommit(this.wake);
  }
}

const DRAW = prepared(
  `INSERT INTO event_head AS h (topic, aggregate_id, last_sequence)
   SELECT n.topic, n.key, n.count FROM unnest($1::text[], $2::text[], $3::bigint[]) AS n(topic, key, count)
   ORDER BY n.topic, n.key
   ON CONFLICT (topic, aggregate_id) DO UPDATE SET last_sequence = h.last_sequence + excluded.last_sequence
   RETURNING topic, aggregate_id, last_sequence`,
);
/** Fails where something was drawn before. */
const DRAW_FIRST = prepared(
  `INSERT INTO event_head (topic, aggregate_id, last_sequence)
   SELECT n.topic, n.key, n.count FROM unnest($1::text[], $2::text[], $3::bigint[]) AS n(topic, key, count)`,
);
const LOG = prepared(
  `INSERT INTO event_log (event_id, occurred_at, topic, type, aggregate_id, sequence, tenant_id, headers, data)
   SELECT e.id, $1, e.topic, e.type, e.key, e.sequence, $2,
          convert_from(substring($3::bytea FROM e.headers_from FOR e.headers_length), 'UTF8')::jsonb,
          substring($3::bytea FROM e.data_from FOR e.data_length)
   FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::int[], $10::int[], $11::int[], $12::int[])
     AS e(id, topic, type, key, sequence, headers_from, headers_length, data_from, data_length)`,
);
const WAIT = prepared(
  `INSERT INTO outbox_pending (shard, event_id, occurred_at)
   SELECT e.shard, e.id, $3 FROM unnest($1::smallint[], $2::uuid[]) WITH ORDINALITY AS e(shard, id, place)
   ORDER BY e.place`,
);

export const postgresOutboxRows: OutboxRows = {
  /** Locks in the order of the keys, so that two transactions over the same aggregates cannot deadlock here. */
  async draw(tx: Tx, draws: readonly Draw[]): Promise<number[]> {
    const counts = draws.map(({ count }) => count);
    const values = [draws.map(({ topic }) => topic), draws.map(({ key }) => key), counts];
    if (draws.every(({ first }) => first)) {
      tx.send(DRAW_FIRST, values);
      return counts;
    }
    const drawn = await tx.query<{ topic: string; aggregate_id: string; last_sequence: number }>(DRAW, values);
    const last = new Map(drawn.map((row) => [`${row.topic} ${row.aggregate_id}`, row.last_sequence]));
    return draws.map(({ topic, key }) => last.get(`${topic} ${key}`) as number);
  },

  async append(tx: Tx, events: readonly LoggedEvent[]): Promise<void> {
    const [{ tenantId }] = events as [LoggedEvent];
    const column = <T>(of: (event: LoggedEvent) => T) => events.map(of);
    const ids = column(({ id }) => id);
    const bytes = new Bytes();
    const spans = (text: (event: LoggedEvent) => unknown) => {
      const all = column((event) => bytes.add(Buffer.from(JSON.stringify(text(event)))));
      return [all.map(({ from }) => from), all.map(({ length }) => length)];
    };
    const [headers, data] = [spans((event) => event.headers), spans(({ event }) => event.data)];
    tx.send(LOG, [
      tx.now,
      tenantId,
      bytes.toBuffer(),
      ids,
      column(({ event }) => event.contract.topic),
      column(({ event }) => event.contract.type),
      column(({ event }) => event.key),
      column(({ sequence }) => sequence),
      ...headers,
      ...data,
    ]);
    tx.send(WAIT, [column(({ shard }) => shard), ids, tx.now]);
  },
};
