import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';
import { workspace } from '@holdfast/tools/stack/folders.ts';

const bench = join(workspace, 'bench');

/**
 * Compiles the folder of a TypeScript file that needs more than its types erased (decorators), as the services are
 * compiled: sources below `bench`, output below `bench/dist`. @returns the JavaScript file
 */
export async function compiled(file: string): Promise<string> {
  const folder = dirname(file);
  const options = JSON.parse(readFileSync(join(workspace, '.swcrc'), 'utf8')) as object;
  const target = (source: string) => join(bench, 'dist', relative(bench, source)).replace(/\.ts$/, '.js');
  for (const source of globSync('**/*.ts', { cwd: folder }).map((each) => join(folder, each))) {
    const { code } = await transformFile(source, { ...options, swcrc: false, sourceMaps: 'inline' });
    mkdirSync(dirname(target(source)), { recursive: true });
    writeFileSync(target(source), code);
  }
  return target(file);
}
