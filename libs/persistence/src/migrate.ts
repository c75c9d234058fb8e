import { reach } from '@holdfast/kernel';
import pg from 'pg';
import type { DataSource, MigrationInterface } from 'typeorm';
import { type DatabaseOptions, openDatabase } from './database.js';

/**
 * Runs the pending migrations as the owner role. TypeORM takes no lock of its own: two instances starting at once
 * would both run the same migration.
 */
export async function migrate(options: DatabaseOptions): Promise<string[]> {
  const lock = new pg.Client({ connectionString: options.url });
  await lock.connect();
  const dataSource = openDatabase({ connectTimeoutMs: 60_000, ...options, poolSize: 2 });
  try {
    await lock.query('SELECT pg_advisory_lock(hashtext($1))', [`migrate ${options.schema}`]);
    await dataSource.initialize();
    dataSource.migrations.forEach(markMiddle);
    return (await dataSource.runMigrations()).map(({ name }) => name);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await lock.end();
  }
}

/** The middle is where its statements are carried out and neither recorded nor committed. */
function markMiddle(migration: MigrationInterface): void {
  const up = migration.up.bind(migration);
  migration.up = async (runner) => {
    await up(runner);
    reach('migration-mid');
  };
}

/** Statements that would make the tables fit the mappings: empty when migrations and mappings agree. */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
