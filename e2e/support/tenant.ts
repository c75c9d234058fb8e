import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { COMPILED } from '@holdfast/tools/stack/compiled.ts';
import { databaseUrl, SERVICES } from '@holdfast/tools/stack/environment.ts';
import { workspace } from '@holdfast/tools/stack/folders.ts';
import { secretsOf } from '@holdfast/tools/stack/secrets.ts';
import type { Stack } from '@holdfast/tools/stack/stack.ts';

const command = join(workspace, 'apps', 'gateway', 'dist', 'admin.js');

export interface NewTenant {
  readonly slug: string;
  readonly name: string;
  /** Of its first administrator. */
  readonly login: string;
}

/** Another health system in a running stack. @returns its id */
export async function createTenant({ info, dir }: Stack, { slug, name, login }: NewTenant): Promise<string> {
  const secrets = secretsOf(dir, SERVICES);
  const options = ['--slug', slug, '--name', name, '--login', login];
  const { stdout } = await promisify(execFile)(process.execPath, [command, 'create-tenant', ...options], {
    env: {
      ...COMPILED,
      PATH: process.env['PATH'],
      NODE_ENV: 'development',
      DATABASE_URL: databaseUrl({ postgresUrl: info.postgres, secrets }, 'gateway', 'app'),
      KEY_ENCRYPTION_KEY_FILE: secrets.files.keyEncryption,
      BLIND_INDEX_KEY_FILE: secrets.files.blindIndex,
      OIDC_ISSUER: info.issuer,
    },
  });
  return (JSON.parse(stdout) as { tenantId: string }).tenantId;
}
