import { type Db, isLockTimeout, type Tx } from '@holdfast/persistence';
import { addIndexes, createLike, isStill, leave, type NewTable, swapIn } from './new-table.store.js';
import { count, countOnTop, type Projection } from './projection.js';

export interface Rebuilt {
  /** Rows the new table has. */
  readonly rows: number;
  /** Rows that the table before lacked, had too many, or had otherwise: 0 when it equalled the recount. */
  readonly differing: number;
  /** Events that arrived while it was counted, and were counted on top. */
  readonly arrived: number;
}

/** Steps in their order, as `onStep` hears of them when each is about to begin. */
export const STEPS = ['create', 'count', 'index', 'catch up', 'check', 'swap'] as const;
export type Step = (typeof STEPS)[number];

/** The new table is not what a recount gives: it was not swapped in. */
export class RecountDiffers extends Error {
  override readonly name = 'RecountDiffers';

  constructor(table: string, rows: number) {
    super(`${table} was left as it is: ${rows} rows of the new table differ from a recount`);
  }
}

/** Few enough that consumers wait only a moment while they are counted under the lock. */
const FEW_EVENTS = 2_000;
const LOCK_TRIES = 20;

/**
 * Counts a projection anew from every event in the inbox, into a new table that takes the place of the old one while
 * events keep arriving. Each event has a position in the inbox: the count ends at one, what arrives later is counted
 * on top from there, the last of it under the lock of the swap. Before the swap, rows that got something on top are
 * held against a recount. A crash at any line leaves the old table in use; the next rebuild tidies up.
 * @param db in the owner role, on a single connection.
 * @throws Error when another rebuild of this projection runs. @throws RecountDiffers
 */
export async function rebuild(
  db: Db,
  projection: Projection,
  onStep: (step: Step) => unknown = () => undefined,
): Promise<Rebuilt> {
  const types = projection.events.map(({ type }) => type);
  await onStep('create');
  const fresh = await db.transaction(null, (tx) => createLike(tx, projection.table));
  try {
    return await fill(db, { projection, fresh, types }, onStep);
  } finally {
    // Without a connection there is nothing to tidy: its lock is gone, and the next rebuild drops the table.
    await db.transaction(null, (tx) => leave(tx, fresh)).catch(() => undefined);
  }
}

async function fill(db: Db, job: Job, onStep: (step: Step) => unknown): Promise<Rebuilt> {
  await onStep('count');
  const first = await behindFence(db, (tx, position) => countAll(tx, { ...job, position }));
  await onStep('index');
  await db.transaction(null, (tx) => addIndexes(tx, job.fresh));
  await onStep('catch up');
  const caughtUp = await catchUp(db, { ...job, position: first.position });
  await onStep('check');
  await db.transaction(null, (tx) => refuseUnequal(tx, job, first.position, caughtUp.position));
  await onStep('swap');
  const last = await patiently(() => db.transaction(null, (tx) => swap(tx, { ...job, ...caughtUp })));
  return { rows: last.rows, differing: first.differing, arrived: caughtUp.arrived + last.arrived };
}

interface Job {
  readonly projection: Projection;
  readonly fresh: NewTable;
  readonly types: readonly string[];
}

interface Upto extends Job {
  /** Every event up to here is counted, or is about to be. */
  readonly position: number;
}

/**
 * A transaction whose snapshot has every event up to a position and none beyond it: no writer is under way at the
 * moment it is taken. Writers wait for that moment only, since what was locked after a savepoint is free when it is
 * rolled back, and a snapshot stays.
 */
async function behindFence<T>(
  db: Db,
  work: (tx: Tx, position: number) => Promise<T>,
): Promise<T & { position: number }> {
  return patiently(() =>
    db.transaction(null, async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await tx.query('SAVEPOINT fence');
      await tx.query(`SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
      await tx.query('LOCK TABLE inbox IN SHARE MODE');
      const [row] = await tx.query<{ position: number }>(NEWEST);
      await tx.query('ROLLBACK TO SAVEPOINT fence');
      const { position } = row as { position: number };
      return { ...(await work(tx, position)), position };
    }),
  );
}

const NEWEST = 'SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS position FROM inbox_position_seq';

/** Shorter than services wait for a lock, so that a rebuild that has to wait fails before they do. */
const LOCK_WAIT = '1500ms';

/** Everybody queues behind a lock that waits: it gives up soon and tries again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isLockTimeout(error) || attempt === LOCK_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}

async function countAll(tx: Tx, { projection, fresh, types, position }: Upto): Promise<{ differing: number }> {
  await refuseTakenOver(tx, fresh);
  await tx.query(`SET LOCAL work_mem = '256MB'`);
  const rows = `SELECT i.* FROM inbox i WHERE i.type = ANY ($1) AND i.position <= $2`;
  const { table, columns, select } = projection;
  // Several processes share the work of this SELECT; below an INSERT they may not.
  const counted = `CREATE TEMPORARY TABLE counted (${columns.join(', ')}) ON COMMIT DROP AS ${select(rows)}`;
  await tx.query(counted, [types, position]);
  await tx.query(`INSERT INTO ${fresh.name} (${columns.join(', ')}) SELECT * FROM counted`);
  return { differing: await differing(tx, projection, `SELECT * FROM ${table}`, `SELECT * FROM ${fresh.name}`) };
}

/** In steps, each of what arrived during the one before, until little is left. */
async function catchUp(db: Db, from: Upto): Promise<{ position: number; arrived: number }> {
  let { position } = from;
  let arrived = 0;
  for (let left = Infinity; left > FEW_EVENTS;) {
    const before = position;
    const step = await behindFence(db, async (tx, upto) => ({ arrived: await countFrom(tx, from, before, upto) }));
    arrived += step.arrived;
    left = step.position - before;
    position = step.position;
  }
  return { position, arrived };
}

/** @returns how many events there were after `position`, up to `upto`. */
async function countFrom(tx: Tx, { projection, fresh, types }: Job, position: number, upto: number): Promise<number> {
  await refuseTakenOver(tx, fresh);
  const rows = 'SELECT i.* FROM inbox i WHERE i.position > $2 AND i.position <= $3 AND i.type = ANY ($1)';
  const parameters = [types, position, upto];
  await tx.query(countOnTop(projection, fresh.name, rows), parameters);
  const [found] = await tx.query<{ count: number }>(`SELECT count(*) FROM (${rows}) i`, parameters);
  return found?.count ?? 0;
}

/** Only rows that got something on top can differ from a recount: the others come from one. */
async function refuseUnequal(tx: Tx, { projection, fresh, types }: Job, from: number, upto: number): Promise<void> {
  const { key, columns } = projection;
  await tx.query(
    `CREATE TEMPORARY TABLE touched ON COMMIT DROP AS
     SELECT DISTINCT ${key} AS key FROM inbox WHERE position > $2 AND position <= $3 AND type = ANY ($1)`,
    [types, from, upto],
  );
  const [touched] = await tx.query<{ any: boolean }>('SELECT EXISTS (SELECT FROM touched) AS any');
  if (!touched?.any) return;
  const rows = `SELECT i.* FROM inbox i
                WHERE i.type = ANY ($1) AND i.position <= $2 AND ${key} IN (SELECT t.key FROM touched t)`;
  const counted = `SELECT f.* FROM ${fresh.name} f WHERE f.${columns[0]} IN (SELECT t.key FROM touched t)`;
  await tx.query(`CREATE TEMPORARY TABLE recount (LIKE ${fresh.name}) ON COMMIT DROP`);
  await tx.query(count(projection, 'recount', rows), [types, upto]);
  const unequal = await differing(tx, projection, counted, 'SELECT * FROM recount');
  if (unequal > 0) throw new RecountDiffers(projection.table, unequal);
}

/** Rows of either that the other lacks or has otherwise. */
async function differing(tx: Tx, { columns }: Projection, one: string, other: string): Promise<number> {
  const row = (name: string) => `ROW(${columns.map((column) => `${name}.${column}`).join(', ')})`;
  const [found] = await tx.query<{ count: number }>(
    `SELECT count(*) FROM (${one}) a FULL JOIN (${other}) b USING (${columns[0]})
     WHERE ${row('a')} IS DISTINCT FROM ${row('b')}`,
  );
  return found?.count ?? 0;
}

/**
 * Waits for every batch that touched the old table, whose events are then all there to be counted. A batch that did
 * not touch it yet is unseen here and counts its events itself, into the table it finds under the name: the new one.
 */
async function swap(tx: Tx, { position, ...job }: Upto): Promise<{ rows: number; arrived: number }> {
  const { fresh, projection } = job;
  await tx.query(`SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
  await tx.query(`LOCK TABLE ${projection.table} IN ACCESS EXCLUSIVE MODE`);
  const arrived = await countFrom(tx, job, position, Number.MAX_SAFE_INTEGER);
  const [found] = await tx.query<{ count: number }>(`SELECT count(*) FROM ${fresh.name}`);
  await swapIn(tx, fresh);
  return { rows: found?.count ?? 0, arrived };
}

/** Our lock ends with our connection: whoever came after a break has put a table of its own in the place. */
async function refuseTakenOver(tx: Tx, fresh: NewTable): Promise<void> {
  if (!(await isStill(tx, fresh))) throw new Error(`another rebuild of ${fresh.table} took over`);
}
