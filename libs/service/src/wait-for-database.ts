import { isTransient } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';
import pg from 'pg';
import type { DataSource } from 'typeorm';

const PAUSE_MS = 500;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Resolves once the database takes a connection: a service that is started while it is away, or while the way to it
 * is broken, waits for it instead of ending, as it would if it had been running already.
 * @throws what waiting does not help: a wrong password, a database that does not exist
 */
export async function databaseThere(url: string, logger: Logger): Promise<void> {
  while (!(await answers(url, logger))) await pause();
}

/**
 * The data source once it has connected. A process that has just begun on a busy machine may be too slow for the time
 * a connection has, and the database may go away again: it tries for as long as that can help.
 * @throws what waiting does not help
 */
export async function connected(open: () => DataSource, logger: Logger): Promise<DataSource> {
  for (;;) {
    try {
      return await open().initialize();
    } catch (err) {
      if (!isTransient(err)) throw err;
      logger.warn({ err }, 'no connection to the database yet: trying again');
      await pause();
    }
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

async function answers(url: string, logger: Logger): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN_MS });
  // Told by what is asked of it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (err) {
    if (!isTransient(err) && (err as Error).message !== 'timeout expired') throw err;
    logger.warn({ err }, 'the database is away: waiting for it');
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
