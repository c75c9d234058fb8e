import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const tools = join(import.meta.dirname, '..');
const files = globSync('**/*.ts', { cwd: tools, exclude: (name) => name === 'node_modules' }).filter(
  (file) => !file.endsWith('.d.ts') && !file.endsWith('.spec.ts'),
);

it.each(files)('%s runs without a compiler', (file) => {
  expect(() => stripTypeScriptTypes(readFileSync(join(tools, file), 'utf8'))).not.toThrow();
});

it('a construct that needs a compiler would be seen', () => {
  expect(() => stripTypeScriptTypes('class A { constructor(private a: string) {} }')).toThrow();
});
