import pg from 'pg';
import type { DataSource } from 'typeorm';
import { type DatabaseOptions, openDatabase } from './database.js';

/**
 * Runs the pending migrations as the owner role. TypeORM takes no lock of its own: two instances starting at once
 * would both run the same migration.
 */
export async function migrate(options: DatabaseOptions): Promise<string[]> {
  const lock = new pg.Client({ connectionString: options.url });
  await lock.connect();
  const dataSource = openDatabase({ ...options, poolSize: 2 });
  try {
    await lock.query('SELECT pg_advisory_lock(hashtext($1))', [`migrate ${options.schema}`]);
    await dataSource.initialize();
    return (await dataSource.runMigrations()).map(({ name }) => name);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await lock.end();
  }
}

/** Statements that would make the tables fit the mappings: empty when migrations and mappings agree. */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
