import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import * as engine from './index.js';

it('prints what the example says its example prints', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'EXAMPLE.md'), 'utf8');
  const [example, expected] = ['ts', 'text'].map((kind) => readme.split(`\`\`\`${kind}\n`)[1]!.split('```')[0]!);
  const code = example!.replace(/^import (\{[^}]*\}) from '@holdfast\/matching-engine';/, 'const $1 = engine;');
  const printed: string[] = [];
  new Function('engine', 'console', code)(engine, { log: (line: string) => printed.push(line) });
  expect(printed.join('\n')).toBe(expected!.trim());
});
