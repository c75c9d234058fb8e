// `npm run generate`: the services' OpenAPI documents, the public one, and the gateway's route table, all committed.
// Fails where a field has no description. `--check` writes nothing and fails when one of them is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meaningsIn } from '@holdfast/contracts/meanings';
import { filesOf, read, workspace } from '../arch/sources.ts';
import { SERVICES } from '../stack/environment.ts';
import { Comments } from './comments.ts';
import { describe, undescribed } from './describe.ts';
import { type Document, merge, routesOf } from './merge.ts';

const check = process.argv.includes('--check');
const { describeService } = await import('@holdfast/service');
const { openApiText } = await import('@holdfast/http');
const meanings = meaningsIn(read('docs/fields.md'));

const files = new Map<string, string>();
const documents: Record<string, Document> = {};
for (const service of SERVICES) {
  const built = join(workspace, 'apps', service, 'dist', 'app.module.js');
  const { [service]: definition } = (await import(built)) as Record<string, never>;
  const document = JSON.parse(await describeService(definition!)) as Document;
  describe(document, service, commentsOf(service), meanings);
  files.set(`apps/${service}/openapi.json`, openApiText(document as never));
  documents[service] = document;
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
const mute = new Set(Object.values(documents).flatMap(undescribed));
for (const field of mute) console.error(`${field}: say in a comment above it what it is, or in docs/fields.md`);
process.exit(mute.size > 0 || (check && stale > 0) ? 1 : 0);

/** Of the service's own routes and of those that libs bring along. */
function commentsOf(service: string): Comments {
  const comments = new Comments();
  for (const pattern of ['libs/http/src/*.ts', 'libs/service/src/**/*.http.ts', `apps/${service}/src/**/*.http.ts`])
    for (const file of filesOf(pattern)) if (!file.endsWith('.spec.ts')) comments.read(file, read(file));
  return comments;
}

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
