import type { EntityMetadata } from 'typeorm';
import { prepared, type Prepared } from './prepared.js';
import type { Tx } from './tx.js';

type ColumnMetadata = EntityMetadata['columns'][number];

/** What is sent for the rows of one table. */
interface Statements {
  readonly insert: Prepared;
  readonly load: Prepared;
}

const known = new WeakMap<EntityMetadata, Statements>();

/**
 * Inserts rows in one statement whose text depends on the table alone: values travel as one JSON document that
 * Postgres takes apart by the table's own column types. A query builder writes a parameter a value and binds at most
 * 65,535; it also takes more time than all the rest of a hot write.
 */
export async function insertRows(tx: Tx, metadata: EntityMetadata, aggregates: readonly object[]): Promise<void> {
  await tx.query(statementsOf(metadata).insert, [documentOf(metadata, aggregates)]);
}

/** The same without waiting for it. */
export function sendRows(tx: Tx, metadata: EntityMetadata, aggregates: readonly object[]): void {
  tx.send(statementsOf(metadata).insert, [documentOf(metadata, aggregates)]);
}

/** Rows as aggregates, without running their constructors. Ids that are absent or not visible are missing. */
export async function loadRows<A extends object>(
  tx: Tx,
  metadata: EntityMetadata,
  ids: readonly string[],
): Promise<A[]> {
  const rows = await tx.query<A>(statementsOf(metadata).load, [ids]);
  const prototype = (metadata.target as { prototype: object }).prototype;
  return rows.map((row) => Object.assign(Object.create(prototype) as A, row));
}

function statementsOf(metadata: EntityMetadata): Statements {
  const statements = known.get(metadata) ?? { insert: insertOf(metadata), load: loadOf(metadata) };
  known.set(metadata, statements);
  return statements;
}

function insertOf(metadata: EntityMetadata): Prepared {
  const columns = metadata.columns.map(nameOf).join(', ');
  return prepared(
    `INSERT INTO ${tableOf(metadata)} (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::${tableOf(metadata)}, $1::json)`,
  );
}

/** `LIMIT` is for the planner: only the index serves, whatever it thinks the size of the table is. */
function loadOf(metadata: EntityMetadata): Prepared {
  const [id] = metadata.primaryColumns as [ColumnMetadata];
  const columns = metadata.columns.map((column) => `${nameOf(column)} AS "${column.propertyName}"`);
  return prepared(
    `SELECT found.* FROM unnest($1::uuid[]) AS wanted(id)
     CROSS JOIN LATERAL (SELECT ${columns.join(', ')} FROM ${tableOf(metadata)}
                         WHERE ${nameOf(id)} = wanted.id LIMIT 1) AS found`,
  );
}

const tableOf = ({ schema, tableName }: EntityMetadata) => (schema ? `${schema}."${tableName}"` : `"${tableName}"`);
const nameOf = ({ databaseName }: ColumnMetadata) => `"${databaseName}"`;

function documentOf({ columns }: EntityMetadata, aggregates: readonly object[]): string {
  const rowOf = (aggregate: object) =>
    Object.fromEntries(columns.map((column) => [column.databaseName, valueOf(column, aggregate)]));
  return JSON.stringify(aggregates.map(rowOf));
}

function valueOf({ propertyName, transformer }: ColumnMetadata, aggregate: object): unknown {
  const value = (aggregate as Record<string, unknown>)[propertyName];
  const stored = [transformer ?? []].flat().reduce((each: unknown, { to }) => to(each), value);
  return stored instanceof Uint8Array ? `\\x${Buffer.from(stored).toString('hex')}` : stored;
}
