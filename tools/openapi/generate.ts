// `npm run generate`: the services' OpenAPI documents, the public one, and the gateway's route table, all committed.
// `--check` writes nothing and fails when one of them is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SERVICES } from '../stack/environment.ts';
import { type Document, merge, routesOf } from './merge.ts';

const workspace = resolve(import.meta.dirname, '..', '..');
const check = process.argv.includes('--check');
const { describeService } = await import('@holdfast/service');

const files = new Map<string, string>();
const documents: Record<string, Document> = {};
for (const service of SERVICES) {
  const built = join(workspace, 'apps', service, 'dist', 'app.module.js');
  const { [service]: definition } = (await import(built)) as Record<string, never>;
  const text = await describeService(definition!);
  files.set(`apps/${service}/openapi.json`, text);
  documents[service] = JSON.parse(text) as Document;
}
files.set('apps/gateway/public-openapi.json', `${JSON.stringify(merge(documents), null, 2)}\n`);
files.set('apps/gateway/src/edge/routes.generated.ts', routeTable());

let stale = 0;
for (const [file, text] of files) {
  const path = join(workspace, file);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale += 1;
  if (check) console.error(`${file} is out of date: npm run generate`);
  else {
    writeFileSync(path, text);
    console.log(`wrote ${file}`);
  }
}
process.exit(check && stale > 0 ? 1 : 0);

function routeTable(): string {
  const rows = routesOf(documents, 'gateway').map(
    ({ method, path, service, open }) =>
      `  { method: '${method}', path: '${path}', service: '${service}'${open ? ', open: true' : ''} },\n`,
  );
  return `// Written by \`npm run generate\` from the services' OpenAPI documents.
import type { PublicRoute } from './route-table.js';

export const routes: readonly PublicRoute[] = [
${rows.join('')}];
`;
}
