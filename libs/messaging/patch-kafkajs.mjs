// Repairs the installed kafkajs as patches/kafkajs-<version>.json says; runs after every install.
// Safe to run again. Ends with an error when a text to repair is missing: an unrepaired client loses liveness.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @returns how many repairs were made now; 0 when all were in place. */
export function patchKafkajs(folder, patches) {
  let made = 0;
  for (const { name, file, find, replace } of patches) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (text.includes(replace)) continue;
    if (text.split(find).length !== 2) throw new Error(`kafkajs cannot be repaired: "${name}" does not fit ${file}`);
    // As a function: `$` in the replacement has no meaning.
    writeFileSync(
      path,
      text.replace(find, () => replace),
    );
    made += 1;
  }
  return made;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = createRequire(import.meta.url).resolve('kafkajs/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const patches = join(import.meta.dirname, 'patches', `kafkajs-${version}.json`);
  patchKafkajs(dirname(manifest), JSON.parse(readFileSync(patches, 'utf8')));
}
