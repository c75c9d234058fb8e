import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { accountsFile, addAccounts } from '../issuer/accounts.ts';
import { databaseUrl, SERVICES } from '../stack/environment.ts';
import { workspace } from '../stack/folders.ts';
import { Problem } from '../stack/problem.ts';
import { secretsOf } from '../stack/secrets.ts';
import type { StackInfo } from '../stack/stack-info.ts';

/** Login of the first administrator. */
export const ADMINISTRATOR = 'administrator';

const command = join(workspace, 'apps', 'gateway', 'dist', 'admin.js');
const OPTIONS = {
  slug: 'great-rivers',
  name: 'Great Rivers Health',
  zone: 'America/Chicago',
  login: ADMINISTRATOR,
  'given-name': 'Ruth',
  'family-name': 'Okafor',
  email: 'ruth.okafor@greatrivers.example',
};

/**
 * The health system and its first administrator, who can sign in afterwards; doing it again changes nothing.
 * @returns id of the tenant
 */
export function createTenant({ postgres, issuer }: Pick<StackInfo, 'postgres' | 'issuer'>, dir: string): string {
  const secrets = secretsOf(dir, SERVICES);
  const options = Object.entries(OPTIONS).flatMap(([option, value]) => [`--${option}`, value]);
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'create-tenant', ...options], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'development',
      DATABASE_URL: databaseUrl({ postgresUrl: postgres, secrets }, 'gateway', 'app'),
      KEY_ENCRYPTION_KEY_FILE: secrets.files.keyEncryption,
      BLIND_INDEX_KEY_FILE: secrets.files.blindIndex,
      OIDC_ISSUER: issuer,
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Problem(`The tenant could not be created: ${stderr.trim()}`);
  const { tenantId } = JSON.parse(stdout) as { tenantId: string };
  const name = `${OPTIONS['given-name']} ${OPTIONS['family-name']}`;
  addAccounts(accountsFile(dir), {
    accounts: [{ login: ADMINISTRATOR, tenant: tenantId, name }],
    logins: { administrator: ADMINISTRATOR },
  });
  return tenantId;
}
