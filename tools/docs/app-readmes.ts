// Fills the generated parts of the services' READMEs: what they publish and what they hear. `--check` writes nothing.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { heardBy, producedBy } from '../arch/events.ts';
import { SERVICES, workspace } from '../arch/sources.ts';

const check = process.argv.includes('--check');
const eventName = (contract: string) => contract.replace(/V([0-9]+)$/, ' v$1');

const published = (service: string) => list(producedBy(service).map((contract) => `\`${eventName(contract)}\``));

function heard(service: string): string {
  const handlers = new Map<string, string[]>();
  for (const { contract, handler } of heardBy(service)) {
    handlers.set(contract, [...(handlers.get(contract) ?? []), handler]);
  }
  return list([...handlers].map(([contract, names]) => `\`${eventName(contract)}\` -> ${names.join(', ')}`));
}

const list = (items: readonly string[]) =>
  items.length > 0 ? items.map((item) => `- ${item}`).join('\n') : 'Nothing.';

function fill(text: string, heading: string, body: string): string {
  const section = new RegExp(`(## ${heading}\\n)[^]*?(?=\\n## |$)`);
  if (!section.test(text)) throw new Error(`a README without the heading ${heading}`);
  return text.replace(section, `$1\n${body}\n`);
}

let stale = 0;
for (const service of SERVICES) {
  const file = join(workspace, 'apps', service, 'README.md');
  const before = readFileSync(file, 'utf8');
  const after = fill(fill(before, 'Publishes', published(service)), 'Hears', heard(service));
  if (after === before) continue;
  stale += 1;
  if (check) console.error(`apps/${service}/README.md is out of date: npm run generate`);
  else writeFileSync(file, after);
}
process.exit(check && stale > 0 ? 1 : 0);
