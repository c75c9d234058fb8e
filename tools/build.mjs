// Compiles every project's src/ to dist/ with swc: only files newer than their output, no bundling.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { transformFile } from '@swc/core';

const workspace = resolve(import.meta.dirname, '..');
const options = JSON.parse(readFileSync(join(workspace, '.swcrc'), 'utf8'));
const isSource = (file) => file.endsWith('.ts') && !/\.spec\.ts$|\.d\.ts$/.test(file);
const age = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

let compiled = 0;
for (const src of globSync(['apps/*/src', 'libs/*/src'], { cwd: workspace })) {
  const from = join(workspace, src);
  const to = join(workspace, dirname(src), 'dist');
  const sources = globSync('**/*.ts', { cwd: from }).filter(isSource);
  const wanted = new Set(sources.map((file) => file.replace(/\.ts$/, '.js')));
  for (const file of globSync('**/*.js', { cwd: to })) if (!wanted.has(file)) rmSync(join(to, file));
  await Promise.all(
    sources.map(async (file) => {
      const source = join(from, file);
      const output = join(to, file.replace(/\.ts$/, '.js'));
      if (age(output) >= age(source)) return;
      const { code, map } = await transformFile(source, {
        ...options,
        swcrc: false,
        sourceMaps: true,
        sourceFileName: source,
      });
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, `${code}\n//# sourceMappingURL=${output.split('/').pop()}.map\n`);
      writeFileSync(`${output}.map`, map);
      compiled += 1;
    }),
  );
}
// Silent where another command builds first: what that command prints may be read by a program.
if (process.argv.includes('--verbose')) console.log(`built: ${compiled} files compiled`);
