import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { turnOf } from './own-modules.ts';
import { Transformed } from './transformed.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transformed-'));
  file = join(folder, 'a.ts');
});

afterEach(() => rmSync(folder, { recursive: true }));

const written = (text: string) => {
  writeFileSync(file, text);
  return new Transformed(join(folder, 'kept')).read(file, 'file:///a.ts');
};
const kept = () => readdirSync(join(folder, 'kept')).filter((name) => name.endsWith('.js'));

it('makes JavaScript of TypeScript, and knows where its source map lies', () => {
  const transformed = new Transformed(join(folder, 'kept'));
  writeFileSync(file, 'export const one: number = 1;');
  expect(transformed.read(file, 'file:///a.ts').trim()).toMatch(/^export const one = 1;/);
  expect(transformed.maps.get('file:///a.ts')).toMatch(/\.map$/);
});

it('does so once for the same contents, and again for others', () => {
  expect(written('export const one = 1;')).toBe(written('export const one = 1;'));
  expect(kept()).toHaveLength(1);
  expect(written('export const one = 2;')).toContain('2');
  expect(kept()).toHaveLength(2);
});

it('gives a spec file an address of its own for its turn', () => {
  expect(turnOf(import.meta.url)).toBeGreaterThan(0);
});
