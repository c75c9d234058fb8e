import type { Instant } from '@holdfast/kernel';
import pg from 'pg';
import { DataSource, type EntitySchema, type MixedList } from 'typeorm';

export interface DatabaseOptions {
  readonly url: string;
  /** Schema of the service; the role's `search_path` names the same one. */
  readonly schema: string;
  readonly entities?: readonly EntitySchema[];
  /** Migration classes, for the owner role only. */
  readonly migrations?: MixedList<new () => unknown>;
  /** Connections at most. */
  readonly poolSize?: number;
  /** How long a connection is waited for, in milliseconds; 3 s when not said, for a client waits meanwhile. */
  readonly connectTimeoutMs?: number;
  readonly applicationName: string;
}

const DATE = 1082;
const INT8 = 20;
const TIMESTAMPTZ = 1184;
const timestamptz = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date | number;

/** Raw rows carry domain values: instants and dates as strings, 64-bit integers as numbers (ours stay below 2^53). */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === DATE) return (text: string) => text;
    if (oid === INT8) return Number;
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(timestamptz(text)).toISOString() as Instant;
    return pg.types.getTypeParser(oid, format);
  },
};

/**
 * The server may end a connection in the very packet that makes it ready, when the pool has let go of it and TypeORM
 * has not taken it over yet. Without a listener at that moment the process would end; whoever uses the connection next
 * hears of it anyway.
 */
class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** A TypeORM data source that is not connected yet. */
export function openDatabase(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    applicationName: options.applicationName,
    entities: [...(options.entities ?? [])],
    migrations: (options.migrations ?? []) as never,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    entitySkipConstructor: true,
    installExtensions: false,
    connectTimeoutMS: options.connectTimeoutMs ?? 3_000,
    // Without a handler an idle connection that the server ends would crash the process.
    poolErrorHandler: () => undefined,
    extra: {
      Client: SteadyClient,
      max: options.poolSize ?? 10,
      keepAlive: true,
      maxLifetimeSeconds: 1_800,
      types,
      // A statement does not wait on this side for the one before it: see `PostgresTx`.
      pipeline: true,
    },
  });
}
