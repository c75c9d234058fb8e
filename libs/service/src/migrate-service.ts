import { migrate } from '@holdfast/persistence';
import type { ServiceDefinition } from './definition.js';
import { dieAtFailpoints } from './failpoints.js';
import { mechanismMigrations } from './mechanism-migrations.js';
import type { MigrationConfig } from './variables.js';

/** Runs the pending migrations, the service's own and the mechanism's, as its owner role. @returns their names. */
export function migrateService(
  { name, entities, migrations }: Pick<ServiceDefinition, 'name' | 'entities' | 'migrations'>,
  config: MigrationConfig,
): Promise<string[]> {
  dieAtFailpoints(config);
  return migrate({
    url: config.OWNER_DATABASE_URL,
    schema: name,
    entities,
    migrations: [...migrations, ...mechanismMigrations(name)],
    applicationName: `${name} migrations`,
  });
}
