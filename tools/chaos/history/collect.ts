import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS } from '../driver/kinds/index.ts';
import { readLedger } from '../driver/ledger.ts';
import { operationsOf } from '../driver/operation.ts';
import { PERSONAL } from '../driver/people.ts';
import type { Rig } from '../rig.ts';
import { SERVICES } from '../../stack/environment.ts';
import { hearings } from './hearings.ts';
import type { Applied, Delivery, History, Mail, ProcessFate, Published, Rest, Row, Span } from './history.ts';
import { recounts } from './recounts.ts';

export interface Ending {
  readonly ledger: string;
  /** `kind id` of rows that were there before the first operation. */
  readonly before: ReadonlySet<string>;
  readonly quietAfterMs: number | undefined;
  readonly readyAfterMs: number | undefined;
  readonly ready: ReadonlySet<string>;
  readonly postgresDown: readonly Span[];
}

/** Reads all there is to read, from every database, topic, log and mailbox. */
export async function collect(rig: Rig, ending: Ending): Promise<History> {
  const hears = hearings();
  const { injected, poison } = { injected: rig.injected.events, poison: rig.injected.poison };
  return {
    operations: operationsOf(readLedger(ending.ledger)),
    published: (await Promise.all(SERVICES.map((service) => published(rig, service)))).flat(),
    injected,
    poison,
    topic: rig.tap.records,
    applied: (await Promise.all(SERVICES.map((service) => applied(rig, service)))).flat(),
    hears,
    rows: (await rowsThere(rig)).filter(({ kind, id }) => !ending.before.has(`${kind} ${id}`)),
    rest: await Promise.all(SERVICES.map((service) => rest(rig, service, [...(hears.get(service)?.topics ?? [])]))),
    quietAfterMs: ending.quietAfterMs,
    readyAfterMs: ending.readyAfterMs,
    recounts: await recounts(rig),
    mails: await mails(rig),
    deliveries: await deliveries(rig),
    sendersDied: rig.timeline.countOf('kills') > 0,
    processes: rig.watch.records.map((each) => fate(each, ending.ready)),
    logs: logsOf(join(rig.stack.dir, 'logs')),
    postgresDown: ending.postgresDown,
    personal: PERSONAL,
  };
}

/** Rows that operations make, whoever made them. */
export async function rowsThere(rig: Rig): Promise<Row[]> {
  const all = KINDS.map(async ({ name, resource }) => {
    if (!resource) return [];
    const rows = await rig.sql<{ id: string; kept: Row['kept'] }>(resource.sql);
    return rows.map(({ id, kept }) => ({ kind: name, id, kept }));
  });
  return (await Promise.all(all)).flat();
}

const published = async (rig: Rig, service: string): Promise<Published[]> => {
  const rows = await rig.sql<Omit<Published, 'service'> & { sequence: string }>(
    `SELECT event_id AS "eventId", topic, type, aggregate_id AS "aggregateId", sequence,
            convert_from(data, 'UTF8')::jsonb AS data FROM ${service}.event_log`,
  );
  return rows.map((row) => ({ ...row, service, sequence: Number(row.sequence) }));
};

const applied = async (rig: Rig, consumer: string): Promise<Applied[]> => {
  const rows = await rig.sql<Omit<Applied, 'consumer'> & { sequence: string }>(
    `SELECT event_id AS "eventId", topic, aggregate_id AS "aggregateId", sequence
     FROM ${consumer}.applied_audit ORDER BY place`,
  );
  return rows.map((row) => ({ ...row, consumer, sequence: Number(row.sequence) }));
};

async function rest(rig: Rig, service: string, topics: readonly string[]): Promise<Rest> {
  const [row] = await rig.sql<{ outbox: number }>(`SELECT count(*)::int AS outbox FROM ${service}.outbox_pending`);
  const parked = await rig.sql<{ topic: string; key: string }>(
    `SELECT topic, aggregate_id AS key FROM ${service}.parked_key`,
  );
  const dead = await rig.sql<{ topic: string; key: string; reason: string }>(
    `SELECT topic, convert_from(coalesce(key, ''), 'UTF8') AS key, reason FROM ${service}.dead_letter
     WHERE status = 'pending'`,
  );
  const lag = topics.length === 0 ? 0 : await rig.bus.lag(service, topics);
  return { service, outbox: row?.outbox ?? 0, lag, parked, dead };
}

async function mails(rig: Rig): Promise<Mail[]> {
  const response = await fetch(`${rig.stack.info.mail}/api/messages?limit=10000`);
  const list = (await response.json()) as { messageId: string; to: readonly string[] }[];
  return list.map(({ messageId, to }) => ({ messageId, to: to.join(',') }));
}

const deliveries = (rig: Rig): Promise<Delivery[]> =>
  rig.sql<Delivery>(
    `SELECT delivery_id AS id, event_id AS "eventId", person_id AS "personId", channel, state
     FROM notifications.delivery`,
  );

interface Watched {
  readonly name: string;
  readonly launches: number;
  readonly wanted: number;
  readonly peakBytes: number;
}

const fate = ({ name, launches, wanted, peakBytes }: Watched, ready: ReadonlySet<string>): ProcessFate => ({
  name,
  restarts: Math.max(0, launches - 1),
  wanted,
  peakBytes,
  ready: ready.has(name),
});

/** Of the services only: brokers and databases say what they like. */
const logsOf = (folder: string): Map<string, string[]> =>
  new Map(
    readdirSync(folder)
      .filter((file) => SERVICES.some((service) => file.startsWith(service)))
      .map((file) => [file.replace(/\.log$/, ''), readFileSync(join(folder, file), 'utf8').split('\n')]),
  );
