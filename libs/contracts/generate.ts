// `node libs/contracts/generate.ts [--unreleased SessionHeld.v1 ...]`
// Writes generated/: JSON Schemas, fixture hashes and the AsyncAPI document. Refuses what would break a released
// version; --unreleased names versions that no one outside this checkout has seen yet.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

// Sources name each other as they are called once compiled; Node runs them as they are.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
      ? next(specifier.replace(/\.js$/, '.ts'), context)
      : next(specifier, context),
});
const { breaches } = await import('./checks/released.js');
const { committed, current, root, text } = await import('./documents/files.js');

const { positionals, values } = parseArgs({ allowPositionals: true, options: { unreleased: { type: 'boolean' } } });
const unreleased = values.unreleased ? positionals : [];
const [before, now] = [committed(), current()];
const refused = breaches(before, now).filter(({ event }) => !unreleased.includes(event));
if (refused.length > 0) {
  for (const { event, problem } of refused) console.error(`${event}: ${problem}`);
  console.error('A released version only gains optional properties. Make a new version (README), nothing was written.');
  process.exit(1);
}
const target = (path: string) => join(root, 'generated', path);
for (const path of before.keys()) if (!now.has(path)) rmSync(target(path));
for (const [path, document] of now) {
  mkdirSync(dirname(target(path)), { recursive: true });
  writeFileSync(target(path), text(document));
}
console.log(`${now.size} files written to libs/contracts/generated`);
