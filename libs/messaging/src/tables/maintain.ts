import { instantFromMs, type Instant, minus } from '@holdfast/kernel';
import { type Db, isLockTimeout } from '@holdfast/persistence';

const WEEK_MS = 7 * 86_400_000;
/** 1970-01-05 was a Monday. */
const MONDAY_MS = 4 * 86_400_000;
const WEEKS_AHEAD = 3;

/** How long ids of handled events are kept: longer than any redelivery. Older ones are refused by their sequence. */
export const INBOX_HORIZON = { days: 35 };

/** Start of the week (Monday, UTC) `at` lies in, moved by `weeks`. */
function weekOf(at: Instant, weeks: number): Instant {
  const ms = Date.parse(at) - MONDAY_MS;
  return instantFromMs(Math.floor(ms / WEEK_MS) * WEEK_MS + MONDAY_MS + weeks * WEEK_MS);
}

/**
 * Adds the partitions of this and the coming weeks and, unless the service keeps its events, drops what the inbox
 * holds beyond its horizon. For the start of a service and once a day; safe to run by several at once. A table that
 * is busy is left for the next time.
 */
export async function maintainPartitions(db: Db, { keepEvents }: { keepEvents: boolean }): Promise<void> {
  for (const parent of ['event_log', 'inbox']) {
    for (let week = 0; week <= WEEKS_AHEAD; week += 1) await quietly(() => addWeek(db, parent, week));
  }
  if (!keepEvents) await quietly(() => dropOldWeeks(db));
}

async function addWeek(db: Db, parent: string, week: number): Promise<void> {
  await db.transaction(null, async (tx) => {
    // Two instances starting at once would both create the same partition.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('holdfast partitions'), hashtext(current_schema()))`);
    await tx.query('SELECT add_partition($1, $2, $3)', [parent, weekOf(tx.now, week), weekOf(tx.now, week + 1)]);
  });
}

async function dropOldWeeks(db: Db): Promise<void> {
  await db.transaction(null, async (tx) => {
    const horizon = minus(tx.now, INBOX_HORIZON);
    await tx.query('SELECT drop_inbox_before($1)', [horizon]);
    await tx.query('DELETE FROM handler_failure WHERE last_at < $1', [horizon]);
  });
}

async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
  }
}
