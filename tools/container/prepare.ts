// The job a container installation runs before its services: secrets into a shared folder, roles, schemas, topics,
// migrations, and one tenant with its administrator. Safe to run again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountsFile, addAccounts } from '../issuer/accounts.ts';
import { newIssuerKeys } from '../issuer/keys.ts';
import { databaseUrl, migrationEnvironment, SERVICES, type Surroundings } from '../stack/environment.ts';
import { workspace } from '../stack/folders.ts';
import { secret } from '../stack/secret.ts';
import { secretsOf } from '../stack/secrets.ts';

const { ADMIN_DATABASE_URL = '', KAFKA_BROKERS = '', OIDC_ISSUER = '', STATE_FOLDER = '' } = process.env;

mkdirSync(STATE_FOLDER, { recursive: true });
const secrets = secretsOf(STATE_FOLDER, SERVICES);
secret(STATE_FOLDER, 'issuer.json', newIssuerKeys);
const at = { postgresUrl: ADMIN_DATABASE_URL, secrets, env: process.env } as Surroundings;

for (const [name, { privateKey, publicKey }] of [
  ['internal-token', secrets.internalToken],
  ['service-token', secrets.serviceToken],
] as const) {
  put(`${name}.private.pem`, privateKey);
  put(`${name}.public.pem`, publicKey);
}
for (const service of SERVICES) {
  for (const role of ['app', 'relay'] as const) put(`${service}.${role}.url`, databaseUrl(at, service, role));
}

run(['tools/prepare/main.ts'], {
  ADMIN_DATABASE_URL,
  KAFKA_BROKERS,
  ROLE_PASSWORDS: JSON.stringify(secrets.passwords),
});
for (const service of SERVICES) run([`apps/${service}/dist/migrate.js`], migrationEnvironment(service, at));
firstTenant();

function firstTenant(): void {
  const printed = run(
    [
      'apps/gateway/dist/admin.js',
      'create-tenant',
      '--slug',
      'demo',
      '--name',
      'Demo Health',
      '--login',
      'administrator',
    ],
    {
      DATABASE_URL: databaseUrl(at, 'gateway', 'app'),
      KEY_ENCRYPTION_KEY_FILE: secrets.files.keyEncryption,
      BLIND_INDEX_KEY_FILE: secrets.files.blindIndex,
      OIDC_ISSUER,
    },
  );
  const { tenantId } = JSON.parse(printed) as { tenantId: string };
  const accounts = [{ login: 'administrator', tenant: tenantId }];
  addAccounts(accountsFile(STATE_FOLDER), { accounts, logins: { administrator: 'administrator' } });
}

function put(file: string, text: string): void {
  writeFileSync(join(STATE_FOLDER, file), text, { mode: 0o600 });
}

/** @returns what it printed; ends this job when it fails. */
function run(command: readonly string[], env: NodeJS.ProcessEnv): string {
  const { status, stdout } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
    cwd: workspace,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) {
    console.error(`${command.join(' ')} failed`);
    process.exit(1);
  }
  return stdout;
}
