import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '@holdfast/tools/stack/folders.ts';

export interface Sources {
  readonly folder: string;
  /** Lines of code: neither empty nor comment. */
  readonly lines: number;
}

/** Counts the source below `bench/peers/<folder>`. @throws RangeError when there is none */
export function sources(folder: string): Sources {
  const files = globSync('**/*.{ts,py,sql,sh,mjs}', { cwd: join(workspace, 'bench', 'peers', folder) });
  if (files.length === 0) throw new RangeError(`bench/peers/${folder} holds no source`);
  const texts = files.map((file) => readFileSync(join(workspace, 'bench', 'peers', folder, file), 'utf8'));
  return { folder: `bench/peers/${folder}`, lines: texts.reduce((sum, text) => sum + countLines(text), 0) };
}

export const countLines = (text: string): number =>
  text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(\/\/|\/\*|\*|#|--)/.test(line)).length;
