/** SQLSTATE of a Postgres error, wherever TypeORM has put the driver's error; `undefined` for anything else. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  return driverError === undefined ? undefined : sqlState(driverError);
}

/** Serialization failure or deadlock: nothing happened, the same transaction may simply run again. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';

/** The lock of a running twin was not released in time (`lock_timeout`). */
export const isLockTimeout = (error: unknown): boolean => sqlState(error) === '55P03';

/** A statement took longer than it may (`statement_timeout`): too much to do, or too long a wait. */
export const isStatementTimeout = (error: unknown): boolean => sqlState(error) === '57014';

const UNAVAILABLE = /^(08|53|57P0|55P03|40001|40P01|25006)/;
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
const POOL = /timeout exceeded when trying to connect|Connection terminated|connection timeout|Client has encountered/i;

/**
 * Whether trying again later can help: the database or the way to it is at fault, not the data. Covers lost
 * connections, restarts, fail-over (read-only), saturation, lock time-outs and deadlocks.
 */
export function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const state = sqlState(error);
  if (state) return UNAVAILABLE.test(state);
  const { name, code, message, driverError, cause } = error as Record<string, unknown>;
  // What TypeORM says to the next statement after the server ended the connection under it.
  if (name === 'QueryRunnerAlreadyReleasedError') return true;
  if (typeof code === 'string' && NETWORK.has(code)) return true;
  if (typeof message === 'string' && POOL.test(message)) return true;
  return (driverError !== undefined && isTransient(driverError)) || (cause !== undefined && isTransient(cause));
}
