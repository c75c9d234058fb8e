// `npm run rebuild -- --projection <name>|all`: the command of the analytics service, on the database of the
// installation that `npm run ops` would find, unless OWNER_DATABASE_URL names one.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Usage } from './ops/arguments.ts';
import { findInstallation } from './ops/installation.ts';
import { workspace } from './stack/folders.ts';
import { Problem } from './stack/problem.ts';

try {
  process.env['OWNER_DATABASE_URL'] ||= findInstallation(process.env).databaseUrl('analytics', 'owner');
} catch (error) {
  if (!(error instanceof Problem || error instanceof Usage)) throw error;
  console.error(error.message);
  process.exit(error instanceof Usage ? 2 : 1);
}
await import(pathToFileURL(join(workspace, 'apps', 'analytics', 'dist', 'rebuild.js')).href);
