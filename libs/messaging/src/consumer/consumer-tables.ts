import { createHash } from 'node:crypto';
import type { Instant } from '@holdfast/kernel';
import { prepared, type Tx } from '@holdfast/persistence';
import type { BusRecord } from '../bus/event-bus.js';
import { type Envelope, restoreHeaders, storeHeaders } from '../cloud-events.js';
import type { ConsumerRows, Place, PutAside } from './consumer-rows.js';
import { Bytes, plainArray, textArray } from '../tables/parameters.js';
import { type KeyChanges, type KeyRow, mayBeFreed, type ParkedFor } from './key-states.js';
import type { EventReader, Incoming } from './reader.js';

/** The consumer's tables in Postgres. */
export const postgresConsumerRows: ConsumerRows = {
  async load(tx, place, batch, reader) {
    // Not waited for: what is asked next is looked up under the lock.
    tx.send(LOCK, [place.topic, place.partition]);
    return loadKeys(tx, place.topic, batch, reader);
  },
  admit: insertInbox,
  async save(tx, place, changes, dead) {
    saveKeys(tx, place, changes);
    for (const one of dead) insertDeadLetter(tx, one);
  },
  async fail(tx, eventId, at) {
    const [row] = await tx.query<{ attempts: number; first_at: Instant }>(
      `INSERT INTO handler_failure AS f (event_id, attempts, first_at, last_at) VALUES ($1, 1, $2, $2)
       ON CONFLICT (event_id) DO UPDATE SET attempts = f.attempts + 1, last_at = excluded.last_at
       RETURNING attempts, first_at`,
      [eventId, at],
    );
    return { attempts: row?.attempts ?? 1, firstAt: row?.first_at ?? at };
  },
};

/** A record as it lies in `parked_event` and `dead_letter`. */
export interface StoredRecord {
  readonly topic: string;
  readonly partition_no: number;
  readonly kafka_offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Parameters<typeof restoreHeaders>[0];
}

export const fromStored = (row: StoredRecord): BusRecord => ({
  topic: row.topic,
  partition: row.partition_no,
  offset: String(row.kafka_offset),
  key: row.key,
  value: row.value,
  headers: restoreHeaders(row.headers),
});

const LOCK = prepared(`SELECT pg_advisory_xact_lock(hashtext('holdfast topic ' || current_schema() || $1), $2)`);

/** Nobody else works on this partition until commit: neither a member that was evicted, nor a redrive. */
export async function lockPlace(tx: Tx, { topic, partition }: Place): Promise<void> {
  await tx.query(LOCK, [topic, partition]);
}

/**
 * Each key is one look-up, whatever the planner believes of a table that grows faster than it is analysed, or did when
 * the plan was made: a join would read all of it for each batch.
 */
const KEYS = prepared(
  `SELECT k.id, coalesce(l.last_sequence, 0) AS last, p.reason
   FROM unnest($2::text[]) AS k(id)
   LEFT JOIN LATERAL (SELECT last_sequence FROM last_sequence
                      WHERE topic = $1 AND aggregate_id = k.id OFFSET 0) l ON true
   LEFT JOIN LATERAL (SELECT reason FROM parked_key WHERE topic = $1 AND aggregate_id = k.id OFFSET 0) p ON true`,
);

/** Waiting events are read only for aggregates whose missing event is at hand. */
async function loadKeys(tx: Tx, topic: string, batch: readonly Incoming[], reader: EventReader): Promise<KeyRow[]> {
  const ids = [...new Set(batch.flatMap(({ envelope }) => (envelope ? [envelope.aggregateId] : [])))];
  const rows = await tx.query<{ id: string; last: number; reason: ParkedFor | null }>(KEYS, [topic, textArray(ids)]);
  const keys = rows.map(({ id, last, reason }): KeyRow => ({ aggregateId: id, last, parkedFor: reason, waiting: [] }));
  const waiting = await loadWaiting(tx, topic, mayBeFreed(keys, batch), reader);
  const waitingOf = new Map(ids.map((id): [string, Incoming[]] => [id, []]));
  for (const event of waiting) waitingOf.get(event.envelope?.aggregateId ?? '')?.push(event);
  return keys.map((row) => ({ ...row, waiting: waitingOf.get(row.aggregateId) ?? [] }));
}

export async function loadWaiting(
  tx: Tx,
  topic: string,
  ids: readonly string[],
  reader: EventReader,
  atMost = Number.MAX_SAFE_INTEGER,
): Promise<Incoming[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<StoredRecord>(
    `SELECT topic, partition_no, kafka_offset, key, value, headers FROM parked_event
     WHERE topic = $1 AND aggregate_id = ANY($2) ORDER BY aggregate_id, sequence LIMIT $3`,
    [topic, ids, atMost],
  );
  return rows.map((row) => reader.read(fromStored(row), { waited: true }));
}

/** Nearly always all are new: then one row says so, where each would be a row to read. */
const INBOX = prepared(
  `WITH fresh AS (
     INSERT INTO inbox (event_id, occurred_at, type, tenant_id, aggregate_id, sequence, topic, partition_no,
                        kafka_offset, data, raw)
     SELECT e.id, e.at, e.type, e.tenant, e.key, e.sequence, e.topic, e.partition_no, e.kafka_offset,
            convert_from(substring($1::bytea FROM e.data_from FOR e.data_length), 'UTF8')::jsonb,
            substring($1::bytea FROM e.raw_from FOR e.raw_length)
     FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::uuid[], $6::text[], $7::bigint[], $8::text[], $9::int[],
                 $10::bigint[], $11::int[], $12::int[], $13::int[], $14::int[])
       AS e(id, at, type, tenant, key, sequence, topic, partition_no, kafka_offset, data_from, data_length,
            raw_from, raw_length)
     ON CONFLICT DO NOTHING RETURNING event_id)
   SELECT CASE WHEN count(*) < $15 THEN coalesce(array_agg(event_id::text), '{}') END AS ids FROM fresh`,
);

/** @returns ids that were not in the inbox yet. */
async function insertInbox(tx: Tx, events: readonly Incoming[], keepEvents: boolean): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const envelopes = events.map(({ envelope }) => envelope as Envelope);
  const records = events.map(({ record }) => record);
  const kept = keptOf(events, keepEvents);
  const [{ ids }] = (await tx.query(INBOX, [
    kept.bytes,
    plainArray(envelopes.map(({ id }) => id)),
    plainArray(envelopes.map(({ occurredAt }) => occurredAt)),
    // With the kept data goes the type it was brought to: what was received stands in the bytes.
    textArray(events.map((event) => (keepEvents ? typeOf(event) : (event.envelope as Envelope).type))),
    plainArray(envelopes.map(({ tenantId }) => tenantId)),
    textArray(envelopes.map(({ aggregateId }) => aggregateId)),
    plainArray(envelopes.map(({ sequence }) => sequence)),
    textArray(records.map(({ topic }) => topic)),
    plainArray(records.map(({ partition }) => partition)),
    plainArray(records.map(({ offset }) => offset)),
    ...[kept.data, kept.raw].flatMap((spans) => [
      plainArray(spans.map((span) => span?.from ?? null)),
      plainArray(spans.map((span) => span?.length ?? null)),
    ]),
    events.length,
  ])) as [{ readonly ids: readonly string[] | null }];
  return new Set(ids ?? envelopes.map(({ id }) => id));
}

const typeOf = ({ envelope, meaning }: Incoming) =>
  meaning.kind === 'heard' ? meaning.heard.contract.type : (envelope as Envelope).type;

/** The bytes as they came and, where they say the same as the data brought up to date, the data with them. */
function keptOf(events: readonly Incoming[], keepEvents: boolean) {
  const bytes = new Bytes();
  const spans = events.map(({ record, meaning }) => {
    if (!keepEvents) return { raw: null, data: null };
    const raw = record.value && bytes.add(record.value);
    if (meaning.kind !== 'heard') return { raw, data: null };
    const data = Buffer.from(JSON.stringify(meaning.data));
    return { raw, data: raw && record.value?.equals(data) ? raw : bytes.add(data) };
  });
  return { bytes: bytes.toBuffer(), raw: spans.map(({ raw }) => raw), data: spans.map(({ data }) => data) };
}

const ADVANCE = prepared(
  `INSERT INTO last_sequence AS l (topic, aggregate_id, last_sequence)
   SELECT $1, k.id, k.last FROM unnest($2::text[], $3::bigint[]) AS k(id, last) ORDER BY k.id
   ON CONFLICT (topic, aggregate_id) DO UPDATE SET last_sequence = excluded.last_sequence`,
);

/** Nobody looks at what these come to: they travel with the commit. */
function saveKeys(tx: Tx, { topic, partition }: Place, changes: KeyChanges): void {
  const { advanced, parked, unparked, waiting, freed } = changes;
  if (advanced.length > 0) {
    tx.send(ADVANCE, [
      topic,
      textArray(advanced.map(({ aggregateId }) => aggregateId)),
      plainArray(advanced.map(({ last }) => last)),
    ]);
  }
  if (parked.length > 0) {
    tx.send(
      `INSERT INTO parked_key (topic, aggregate_id, partition_no, reason, since)
       SELECT $1, k.id, $2, k.reason, $3 FROM unnest($4::text[], $5::text[]) AS k(id, reason)
       ON CONFLICT (topic, aggregate_id) DO UPDATE SET reason = excluded.reason, since = excluded.since`,
      [topic, partition, tx.now, parked.map(({ aggregateId }) => aggregateId), parked.map(({ reason }) => reason)],
    );
  }
  if (unparked.length > 0) {
    tx.send('DELETE FROM parked_key WHERE topic = $1 AND aggregate_id = ANY($2)', [topic, unparked]);
  }
  if (freed.length > 0) {
    tx.send(
      `DELETE FROM parked_event p USING unnest($2::text[], $3::bigint[]) AS f(id, sequence)
       WHERE p.topic = $1 AND p.aggregate_id = f.id AND p.sequence = f.sequence`,
      [topic, freed.map(({ aggregateId }) => aggregateId), freed.map(({ sequence }) => sequence)],
    );
  }
  if (waiting.length > 0) insertWaiting(tx, topic, waiting);
}

function insertWaiting(tx: Tx, topic: string, waiting: readonly Incoming[]): void {
  const envelopes = waiting.map(({ envelope }) => envelope as Envelope);
  const records = waiting.map(({ record }) => record);
  tx.send(
    `INSERT INTO parked_event (topic, aggregate_id, sequence, partition_no, kafka_offset, key, value, headers)
     SELECT $1, e.id, e.sequence, e.partition_no, e.kafka_offset, e.key, e.value, e.headers::jsonb
     FROM unnest($2::text[], $3::bigint[], $4::int[], $5::bigint[], $6::bytea[], $7::bytea[], $8::text[])
       AS e(id, sequence, partition_no, kafka_offset, key, value, headers)
     ON CONFLICT DO NOTHING`,
    [
      topic,
      envelopes.map(({ aggregateId }) => aggregateId),
      envelopes.map(({ sequence }) => sequence),
      records.map(({ partition }) => partition),
      records.map(({ offset }) => offset),
      records.map(({ key }) => key),
      records.map(({ value }) => value),
      records.map(({ headers }) => storeHeaders(headers)),
    ],
  );
}

/** Puts a record aside, byte for byte, with what is known of it. The same bytes at the same offset count once. */
function insertDeadLetter(tx: Tx, { incoming, problem, attempts }: PutAside): void {
  const { record, envelope } = incoming;
  const headers = storeHeaders(record.headers);
  const digest = createHash('sha256')
    .update(headers)
    .update(record.value ?? '')
    .digest('hex');
  tx.send(
    `INSERT INTO dead_letter (topic, partition_no, kafka_offset, digest, key, value, headers, event_id, type, tenant_id,
                              aggregate_id, sequence, reason, error, attempts, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT DO NOTHING`,
    [
      ...[record.topic, record.partition, record.offset, digest, record.key, record.value, headers],
      ...[envelope?.id, envelope?.type, envelope?.tenantId, envelope?.aggregateId, envelope?.sequence],
      ...[problem.reason, problem.detail.replaceAll('\0', ''), attempts, tx.now],
    ],
  );
}
