// All five services in one process, for `npm start -- --single`. Variables: those of the services, each with its
// service's name in front (GROUPS_PORT); without a name a variable is everybody's.
import { join } from 'node:path';
import { ConfigError, loadConfig } from '@holdfast/config';
import { contracts } from '@holdfast/contracts';
import { SERVICES, type Service } from '../stack/environment.ts';
import { workspace } from '../stack/folders.ts';
import { partOf, prefixOf } from './environment.ts';

const { bootServices } = await import('@holdfast/service');

type Configured = Parameters<typeof bootServices>[0][number];

async function configured(service: Service): Promise<Configured> {
  const built = join(workspace, 'apps', service, 'dist', 'app.module.js');
  const { [service]: definition } = (await import(built)) as Record<string, Configured['definition']>;
  if (!definition) throw new Error(`${built} does not export ${service}`);
  try {
    return { definition, config: loadConfig(definition.config, partOf(service, process.env)) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      error.problems.map(({ variable, rule }) => ({ variable: prefixOf(service) + variable, rule })),
    );
  }
}

try {
  await bootServices(await Promise.all(SERVICES.map(configured)), contracts);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
