import type { Db, Tx } from '@holdfast/persistence';
import type { Projection } from './projection.js';

export interface Rebuilt {
  /** Rows the new table has. */
  readonly rows: number;
  /** Rows that the table before lacked, had too many, or had otherwise: 0 when it equalled the recount. */
  readonly differing: number;
}

/**
 * Counts a projection anew from every event in the inbox, into a new table that takes the place of the old one in one
 * transaction, while events keep arriving. Consumers wait only for what came in since the count began.
 * @param db in the owner role, on a single connection.
 * @throws Error when another rebuild of this projection runs.
 */
export async function rebuild(db: Db, projection: Projection): Promise<Rebuilt> {
  const { table, events } = projection;
  const names: Names = { table, fresh: `${table}_rebuilt`, counted: `${table}_counted` };
  const types = events.map(({ type }) => type);
  await db.transaction(null, (tx) => begin(tx, names));
  try {
    await db.transaction(null, async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await tx.query(projection.count(names.fresh, `SELECT i.* FROM inbox i WHERE type = ANY ($1)`), [types]);
      await tx.query(`INSERT INTO ${names.counted} SELECT event_id FROM inbox WHERE type = ANY ($1)`, [types]);
    });
    return await db.transaction(null, async (tx) => {
      // Waits for every batch that touched the table; batches that follow find the new one under its name.
      await tx.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
      await tx.query(projection.count(names.fresh, since(names)), [types]);
      const result = await compare(tx, names);
      await swap(tx, names);
      return result;
    });
  } finally {
    await db.transaction(null, (tx) => tidy(tx, names));
  }
}

interface Names {
  readonly table: string;
  readonly fresh: string;
  readonly counted: string;
}

/** Events are told apart by id, not by time or offset: one that was parked comes in late with both of them old. */
const since = ({ counted }: Names) => `
  SELECT i.* FROM inbox i
  WHERE type = ANY ($1) AND NOT EXISTS (SELECT FROM ${counted} c WHERE c.event_id = i.event_id)`;

async function begin(tx: Tx, names: Names): Promise<void> {
  const [lock] = await tx.query<{ free: boolean }>('SELECT pg_try_advisory_lock(hashtext($1)) AS free', [
    `rebuild ${names.table}`,
  ]);
  if (!lock?.free) throw new Error(`${names.table} is being rebuilt already`);
  // What a rebuild that was killed left behind.
  await drop(tx, names);
  await tx.query(`CREATE TABLE ${names.fresh} (LIKE ${names.table} INCLUDING ALL)`);
  await tx.query(`CREATE UNLOGGED TABLE ${names.counted} (event_id uuid PRIMARY KEY)`);
  await copyWall(tx, names);
}

async function drop(tx: Tx, { fresh, counted }: Names): Promise<void> {
  await tx.query(`DROP TABLE IF EXISTS ${fresh}, ${counted}`);
}

async function tidy(tx: Tx, names: Names): Promise<void> {
  await drop(tx, names);
  await tx.query('SELECT pg_advisory_unlock(hashtext($1))', [`rebuild ${names.table}`]);
}

/** LIKE leaves out row-level security, without which the new table would be open to every tenant. */
async function copyWall(tx: Tx, { table, fresh }: Names): Promise<void> {
  const policies = await tx.query<{ statement: string }>(
    `SELECT format('CREATE POLICY %I ON %I TO %s USING (%s) WITH CHECK (%s)', policyname, $2::text,
                   array_to_string(roles, ', '), qual, with_check) AS statement
     FROM pg_policies WHERE schemaname = current_schema() AND tablename = $1`,
    [table, fresh],
  );
  await tx.query(`ALTER TABLE ${fresh} ENABLE ROW LEVEL SECURITY`);
  await tx.query(`ALTER TABLE ${fresh} FORCE ROW LEVEL SECURITY`);
  for (const { statement } of policies) await tx.query(statement);
}

async function compare(tx: Tx, { table, fresh }: Names): Promise<Rebuilt> {
  const [result] = await tx.query<{ rows: number; differing: number }>(
    `SELECT (SELECT count(*) FROM ${fresh}) AS rows,
            (SELECT count(*) FROM (SELECT * FROM ${table} EXCEPT ALL SELECT * FROM ${fresh}) a)
            + (SELECT count(*) FROM (SELECT * FROM ${fresh} EXCEPT ALL SELECT * FROM ${table}) b) AS differing`,
  );
  return result as Rebuilt;
}

async function swap(tx: Tx, { table, fresh }: Names): Promise<void> {
  const before = await indexes(tx, table);
  const after = await indexes(tx, fresh);
  await tx.query(`DROP TABLE ${table}`);
  await tx.query(`ALTER TABLE ${fresh} RENAME TO ${table}`);
  // Names are part of what migrations rely on.
  for (const [place, name] of after.entries()) await tx.query(`ALTER INDEX ${name} RENAME TO ${before[place]}`);
}

async function indexes(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = $1::regclass
     ORDER BY indisprimary, indkey::text, pg_get_expr(indpred, indrelid)`,
    [table],
  );
  return rows.map(({ name }) => name);
}
