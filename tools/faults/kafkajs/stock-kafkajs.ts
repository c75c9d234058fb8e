import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workspace } from '../../stack/folders.ts';

interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export type Kafkajs = typeof import('kafkajs');

export interface StockKafkajs {
  readonly kafkajs: Kafkajs;
  /** A file of it, such as `src/network/requestQueue`. */
  inside<T>(path: string): T;
  remove(): void;
}

/** kafkajs as it is published: a copy of the installed one from which our patches are taken out again. */
export function stockKafkajs(): StockKafkajs {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('kafkajs/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const patches = join(workspace, 'libs', 'messaging', 'patches', `kafkajs-${version}.json`);
  const folder = mkdtempSync(join(tmpdir(), 'kafkajs-'));
  cpSync(dirname(manifest), folder, { recursive: true });
  for (const patch of JSON.parse(readFileSync(patches, 'utf8')) as Patch[]) takeOut(folder, patch);
  return {
    kafkajs: require(folder) as Kafkajs,
    inside: (path) => require(join(folder, path)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function takeOut(folder: string, { file, find, replace }: Patch): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(replace).length !== 2) throw new Error(`a patch is not in ${file}`);
  // As a function: `$` in the text has no meaning.
  writeFileSync(
    path,
    text.replace(replace, () => find),
  );
}
