// `npm run admin -- create-tenant --slug S --name N --login L [...]`: what has to happen before anybody can sign in.
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig, Url } from '@holdfast/config';
import { Clock, Ids, isDomainError } from '@holdfast/kernel';
import { PostgresOutbox } from '@holdfast/messaging';
import { Db, openDatabase, Outbox } from '@holdfast/persistence';
import { CONFIG, GLOBALS, RandomIds, SystemClock } from '@holdfast/service';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Type } from 'typebox';
import { DirectoryVariables } from './config.js';
import { CreateTenantHandler, directoryEntities, foundingFeatures } from './directory/index.js';

const Variables = Type.Object({ ...DirectoryVariables, DATABASE_URL: Url('postgres', 'postgresql') });
const USAGE = `create-tenant --slug SLUG --name NAME --login SUBJECT [--given-name G] [--family-name F] [--email E] [--zone ZONE]`;

@Module({})
class AdminModule {}

class Usage extends Error {}

function command() {
  const option = { type: 'string' } as const;
  const { positionals, values } = parse(option);
  const { slug, name, login } = values;
  if (positionals.join() !== 'create-tenant' || !slug || !name || !login) throw new Usage(USAGE);
  return {
    slug,
    name,
    login,
    givenName: values['given-name'] ?? 'First',
    familyName: values['family-name'] ?? 'Administrator',
    email: values.email ?? null,
    zone: values.zone ?? 'UTC',
  };
}

function parse(option: { readonly type: 'string' }) {
  const names = ['slug', 'name', 'login', 'given-name', 'family-name', 'email', 'zone'] as const;
  const options = Object.fromEntries(names.map((name) => [name, option])) as Record<
    (typeof names)[number],
    typeof option
  >;
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new Usage(`${(error as Error).message}\n${USAGE}`);
  }
}

async function run(): Promise<unknown> {
  const wanted = command();
  const config = loadConfig(Variables);
  const clock = new SystemClock();
  const dataSource = await openDatabase({
    url: config.DATABASE_URL,
    schema: 'gateway',
    entities: directoryEntities,
    poolSize: 2,
    connectTimeoutMs: 60_000,
    applicationName: 'gateway admin',
  }).initialize();
  const ids = new RandomIds();
  const given = new Map<unknown, unknown>([
    [CONFIG, config],
    [Clock, clock],
    [Ids, ids],
    [Db, new Db(dataSource, clock)],
    // The running gateway's relay carries on what is published here.
    [Outbox, new PostgresOutbox({ service: 'gateway' }, ids, () => undefined)],
  ]);
  const providers = GLOBALS.map((provide) => ({ provide, useValue: given.get(provide) ?? {} }));
  const root = { module: AdminModule, global: true, imports: [...foundingFeatures], providers, exports: [...GLOBALS] };
  const app = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
  try {
    return await app.get(CreateTenantHandler).run({ ...wanted, issuer: config.OIDC_ISSUER });
  } finally {
    await app.close();
    await dataSource.destroy();
  }
}

try {
  console.log(JSON.stringify(await run()));
} catch (error) {
  if (!(error instanceof Usage || error instanceof ConfigError || isDomainError(error))) throw error;
  console.error(error.message);
  process.exit(2);
}
