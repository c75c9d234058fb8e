import type { Tx } from '@holdfast/persistence';

/** A table that is to take the place of another. */
export interface NewTable {
  /** The one whose place it takes. */
  readonly table: string;
  /** Its own name until then. */
  readonly name: string;
  readonly oid: number;
}

/**
 * An empty table of the same columns behind the same wall, without indexes. What a rebuild that was killed left
 * behind is dropped.
 * @throws Error when another rebuild of the table runs.
 */
export async function createLike(tx: Tx, table: string): Promise<NewTable> {
  const name = `${table}_rebuilt`;
  // A killed client's statement ends within a second instead of keeping the lock until it is through.
  await tx.query(`SELECT set_config('client_connection_check_interval', '1s', false)`);
  const [lock] = await tx.query<{ free: boolean }>('SELECT pg_try_advisory_lock(hashtext($1)) AS free', [
    `rebuild ${table}`,
  ]);
  if (!lock?.free) throw new Error(`${table} is being rebuilt already`);
  await tx.query(`DROP TABLE IF EXISTS ${name}`);
  await tx.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING ALL EXCLUDING INDEXES)`);
  await copyWall(tx, table, name);
  return { table, name, oid: await oidOf(tx, name) };
}

/** False once another rebuild has replaced it. */
export async function isStill(tx: Tx, { name, oid }: NewTable): Promise<boolean> {
  return (await oidOf(tx, name)) === oid;
}

/** Once it is filled, which is quicker than row by row. */
export async function addIndexes(tx: Tx, { table, name }: NewTable): Promise<void> {
  await tx.query(`SET LOCAL maintenance_work_mem = '256MB'`);
  for (const { index, constraint, definition } of await indexesOf(tx, table)) {
    const statement = constraint
      ? `ALTER TABLE ${name} ADD CONSTRAINT "${rebuilt(index)}" ${constraint}`
      : definition.replace(/^(CREATE (?:UNIQUE )?INDEX) \S+ ON (?:ONLY )?\S+/, `$1 "${rebuilt(index)}" ON ${name}`);
    await tx.query(statement);
  }
  await tx.query(`ANALYZE ${name}`);
}

/** Takes the place, the name and the names of the indexes, on which migrations rely. */
export async function swapIn(tx: Tx, { table, name }: NewTable): Promise<void> {
  const indexes = await indexesOf(tx, table);
  await tx.query(`DROP TABLE ${table}`);
  await tx.query(`ALTER TABLE ${name} RENAME TO ${table}`);
  for (const { index } of indexes) await tx.query(`ALTER INDEX "${rebuilt(index)}" RENAME TO "${index}"`);
}

/** Drops it unless it has taken its place or is not ours any more, and lets others rebuild. */
export async function leave(tx: Tx, fresh: NewTable): Promise<void> {
  if (await isStill(tx, fresh)) await tx.query(`DROP TABLE ${fresh.name}`);
  await tx.query('SELECT pg_advisory_unlock(hashtext($1))', [`rebuild ${fresh.table}`]);
}

const rebuilt = (index: string) => `${index}_rebuilt`;

async function oidOf(tx: Tx, name: string): Promise<number> {
  const [row] = await tx.query<{ oid: number }>('SELECT coalesce(to_regclass($1)::oid, 0)::bigint AS oid', [name]);
  return row?.oid ?? 0;
}

interface Index {
  readonly index: string;
  /** Definition of the constraint it serves, where it serves one. */
  readonly constraint: string | null;
  readonly definition: string;
}

function indexesOf(tx: Tx, table: string): Promise<Index[]> {
  return tx.query<Index>(
    `SELECT c.relname AS index, pg_get_constraintdef(k.oid) AS constraint, pg_get_indexdef(c.oid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid LEFT JOIN pg_constraint k ON k.conindid = c.oid
     WHERE i.indrelid = $1::regclass ORDER BY 1`,
    [table],
  );
}

/** LIKE leaves out row-level security, without which the new table would be open to every tenant. */
async function copyWall(tx: Tx, table: string, name: string): Promise<void> {
  const policies = await tx.query<{ statement: string }>(
    `SELECT format('CREATE POLICY %I ON %I TO %s USING (%s) WITH CHECK (%s)', policyname, $2::text,
                   array_to_string(roles, ', '), qual, with_check) AS statement
     FROM pg_policies WHERE schemaname = current_schema() AND tablename = $1`,
    [table, name],
  );
  await tx.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
  await tx.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
  for (const { statement } of policies) await tx.query(statement);
}
