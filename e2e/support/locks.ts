import type { Ledger } from './ledger.ts';

/** Whether a session of the role waits for a lock at this moment. */
export const waitsForLock = async (ledger: Ledger, role: string): Promise<boolean> =>
  (await ledger.count(`SELECT FROM pg_stat_activity WHERE usename = $1 AND wait_event_type = 'Lock'`, [role])) > 0;

/**
 * Sessions of the role wait for locks without giving up while `work` runs; always it is two seconds. What is to be met in
 * the middle of its work stays there, however busy the machine is.
 */
export async function patiently<T>(ledger: Ledger, role: string, work: () => Promise<T>): Promise<T> {
  await limits(ledger, role, (name) => `SET ${name} = 0`);
  return work().finally(() => limits(ledger, role, (name) => `RESET ${name}`));
}

async function limits(ledger: Ledger, role: string, change: (name: string) => string): Promise<void> {
  const [{ database } = { database: '' }] = await ledger.rows<{ database: string }>(
    'SELECT current_database() AS database',
  );
  for (const name of ['lock_timeout', 'statement_timeout']) {
    await ledger.rows(`ALTER ROLE ${role} IN DATABASE ${database} ${change(name)}`);
  }
  await ledger.rows('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [role]);
}
