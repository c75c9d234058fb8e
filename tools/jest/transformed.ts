import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync, type Options, version } from '@swc/core';
import { workspace } from '../stack/folders.ts';

const options = JSON.parse(readFileSync(join(workspace, '.swcrc'), 'utf8')) as Options;

/** TypeScript as JavaScript, kept in `folder` by its contents: several processes and later runs use it again. */
export class Transformed {
  readonly maps = new Map<string, string>();
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** @param address under which it will be found in stack traces */
  read(path: string, address: string): string {
    const written = readFileSync(path, 'utf8');
    const key = createHash('sha1')
      .update(JSON.stringify([version, options, path, written]))
      .digest('hex');
    const [code, map] = [join(this.folder, `${key}.js`), join(this.folder, `${key}.map`)];
    this.maps.set(address, map);
    if (existsSync(code)) return readFileSync(code, 'utf8');
    const made = transformSync(written, { ...options, swcrc: false, sourceMaps: true, filename: path });
    keep(map, made.map ?? '');
    keep(code, made.code);
    return made.code;
  }
}

/** Whole or not at all: another process may look at the same moment. */
function keep(file: string, contents: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, file);
}
