// Type-checks one project with the native compiler (TypeScript 7); TypeScript 6 stays for the tools that need its API.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = process.argv[2];
const tsc = join(import.meta.dirname, '..', 'node_modules', 'ts7', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json')], { stdio: 'inherit' });
process.exit(status ?? 1);
