import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { read, workspace } from '../arch/sources.ts';
import { plain, titlesIn } from './titles.ts';

interface Promised {
  readonly promise: string;
  readonly shownBy: readonly { readonly path: string; readonly title: string }[];
}

/** Every promise of the sections that make some, with the tests named under it. */
const promises: Promised[] = read('docs/guarantees.md')
  .split(/^## /m)
  .filter((section) => section.startsWith('To '))
  .flatMap((section) => section.split(/^- /m).slice(1))
  .map((item) => ({
    promise: /^\*\*(.+?)\*\*/s.exec(item)?.[1]?.replace(/\s+/g, ' ') ?? item,
    shownBy: [...item.matchAll(/^ {2}- `([^`]+)`:\s+(.+(?:\n {4}.+)*)/gm)].map(([, path = '', title = '']) => ({
      path,
      title: title.replace(/\s+/g, ' '),
    })),
  }));

it('promises something to each audience', () => {
  expect(promises.length).toBeGreaterThan(20);
});

describe.each(promises)('$promise', ({ shownBy }) => {
  it('is shown by a test', () => {
    expect(shownBy.length).toBeGreaterThan(0);
  });

  it.each(shownBy)('$path: $title', ({ path, title }) => {
    expect(path).toMatch(/\.spec\.ts$/);
    expect(existsSync(join(workspace, path))).toBe(true);
    expect(titlesIn(path)).toContain(plain(title));
  });
});

it('names no file that is gone', () => {
  const named = [...read('docs/guarantees.md').matchAll(/`((?:apps|libs|tools|e2e)\/[^`]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.filter((path) => !existsSync(join(workspace, path)))).toEqual([]);
});
