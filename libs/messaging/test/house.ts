// A made-up service `house` that hears of lamps: what the specs of this library publish and hear.
import type { EventContract, Instant, OutboundEvent, Received } from '@holdfast/kernel';
import { Ids } from '@holdfast/kernel';
import { Db, persistenceTables, type Scope, systemScope, type Tx } from '@holdfast/persistence';
import { asOwner, connectAs, FixedClock, testDatabase, type TestDatabase, uuid } from '@holdfast/testing';
import { v7 } from 'uuid';
import {
  type BusRecord,
  eventRecord,
  messagingTables,
  operationsTables,
  PostgresOutbox,
  relayUpkeep,
} from '../src/index.js';

export interface LampLit {
  readonly lampId: string;
  readonly watts: number;
}

/** Newer version of the same fact: the unit is in the name. */
export interface LampLit2 {
  readonly lampId: string;
  readonly milliwatts: number;
}

function contract<D extends object>(
  name: string,
  version: number,
  problems: (data: Record<string, unknown>) => string[],
  upcast?: (previous: never) => D,
  topic = 'house.lamp',
): EventContract<D> {
  const made: EventContract<D> = {
    type: `org.holdfast.house.${name}.v${version}`,
    name,
    version,
    service: 'house',
    topic,
    key: (data) => (data as { lampId: string }).lampId,
    problems: (data) => (typeof data === 'object' && data !== null ? problems(data as never) : ['/ must be object']),
    of: (data): OutboundEvent => ({ contract: made, key: made.key(data), data: data as never }),
    ...(upcast ? { upcast } : {}),
  };
  return made;
}

const number = (property: string) => (data: Record<string, unknown>) =>
  typeof data[property] === 'number' ? [] : [`/${property} must be number`];

export const LampLitV1 = contract<LampLit>('LampLit', 1, number('watts'));
export const LampLitV2 = contract<LampLit2>('LampLit', 2, number('milliwatts'), (old: LampLit) => ({
  lampId: old.lampId,
  milliwatts: old.watts * 1_000,
}));
export const LampOutV1 = contract<{ lampId: string }>('LampOut', 1, () => []);
export const DoorShutV1 = contract<{ lampId: string }>('DoorShut', 1, () => [], undefined, 'house.door');
export const catalogue: EventContract[] = [LampLitV1, LampLitV2, LampOutV1, DoorShutV1];

export const tenant = uuid();
export const scope: Scope = systemScope(tenant);

/** Kept apart from the inbox and without a unique key: constraints must not hide that something was applied twice. */
const APPLIED =
  'CREATE TABLE applied (place bigint GENERATED ALWAYS AS IDENTITY, event_id uuid, lamp text, sequence int, what text)';

export interface House {
  readonly database: TestDatabase;
  readonly db: Db;
  readonly clock: FixedClock;
  outbox(wake?: () => void): PostgresOutbox;
  /** Publishes in a transaction of its own. */
  publish(events: readonly OutboundEvent[], wake?: () => void): Promise<void>;
  /** `lamp sequence what` of everything handlers did, in order. */
  applied(): Promise<string[]>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

class TimeOrderedIds extends Ids {
  person(): string {
    return uuid();
  }

  next(): string {
    return v7();
  }
}

export async function openHouse(): Promise<House> {
  const database = await testDatabase('house');
  const tables = [
    ...persistenceTables('house'),
    ...messagingTables('house'),
    relayUpkeep('house'),
    ...operationsTables('house'),
  ];
  await asOwner(database, 'house', [...tables, APPLIED]);
  const dataSource = await connectAs(database, 'house', { poolSize: 8 });
  const clock = new FixedClock();
  const db = new Db(dataSource, clock);
  const outbox = (wake: () => void = () => undefined) =>
    new PostgresOutbox({ service: 'house' }, new TimeOrderedIds(), wake);
  return {
    database,
    db,
    clock,
    outbox,
    publish: (events, wake) => db.transaction(scope, (tx) => outbox(wake).append(tx, events)),
    async applied() {
      const rows = await database.sql('SELECT lamp, sequence, what FROM house.applied ORDER BY place');
      return rows.map(({ lamp, sequence, what }) => `${lamp} ${sequence} ${what}`);
    },
    async clear() {
      const tables = ['applied', 'event_log', 'event_head', 'outbox_pending', 'inbox', 'last_sequence', 'dead_letter'];
      const more = ['parked_key', 'parked_event', 'handler_failure', 'due_work', 'audit_entry', 'skipped_gap'];
      await database.sql(`TRUNCATE ${[...tables, ...more].map((table) => `house.${table}`).join(', ')}`);
    },
    async close() {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** Notes what it hears in `applied`; does what `before` says first. */
export class Note {
  constructor(
    private readonly what: string,
    private readonly before: (events: Received[]) => void | Promise<void> = () => undefined,
  ) {}

  readonly batches: number[] = [];

  apply = async (heard: Received[], tx: Tx): Promise<void> => {
    await this.before(heard);
    this.batches.push(heard.length);
    await tx.query(
      `INSERT INTO applied (event_id, lamp, sequence, what)
       SELECT e.id, e.lamp, e.sequence, $4 FROM unnest($1::uuid[], $2::text[], $3::int[]) AS e(id, lamp, sequence)`,
      [heard.map(({ id }) => id), heard.map((e) => e.aggregateId), heard.map(({ sequence }) => sequence), this.what],
    );
  };
}

let offset = 0;

/** `LampLit` of one lamp as it arrives from the broker. */
export function lit(
  lampId: string,
  sequence: number,
  over: Partial<{ id: string; watts: number; tenantId: string }> = {},
): BusRecord {
  const { watts = 60, tenantId = tenant, id } = over;
  return arrived(LampLitV1.of({ lampId, watts }), sequence, { tenantId, ...(id && { id }) });
}

export function arrived(
  event: OutboundEvent,
  sequence: number,
  over: Partial<{ id: string; tenantId: string }> = {},
): BusRecord {
  offset += 1;
  const occurredAt = '2026-03-02T14:00:00.000Z' as Instant;
  return eventRecord(event, { tenantId: tenant, sequence, occurredAt, offset, ...over });
}

export function withHeaders(record: BusRecord, headers: Record<string, string | Buffer | undefined>): BusRecord {
  const merged = Object.entries({ ...record.headers, ...headers }).filter(([, value]) => value !== undefined);
  return { ...record, headers: Object.fromEntries(merged) as never };
}
