import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the secret of this name is kept. */
export const secretFile = (dir: string, name: string): string => join(dir, 'secrets', name);

/** The secret of this name: made at first use, the same ever after. */
export function secret(dir: string, name: string, make: () => string): string {
  const file = secretFile(dir, name);
  if (!existsSync(file)) {
    mkdirSync(join(dir, 'secrets'), { recursive: true, mode: 0o700 });
    writeFileSync(file, make(), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}
