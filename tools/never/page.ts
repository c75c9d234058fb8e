import { read } from '../arch/sources.ts';

/** Rows of the tables under a heading of `docs/never.md`, cell by cell, headings left out. */
export function rowsUnder(heading: string): string[][] {
  const section = read('docs/never.md')
    .split(/^## /m)
    .find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/never.md has no heading ${heading}`);
  return section.split('\n').flatMap((line, index, lines) => {
    const isHead = /^\| -/.test(lines[index + 1] ?? '');
    return line.startsWith('| ') && !line.startsWith('| -') && !isHead ? [cellsOf(line)] : [];
  });
}

const cellsOf = (line: string) =>
  line
    .slice(1, -1)
    .split(' |')
    .map((cell) => cell.trim());

/** What a cell names in backticks. */
export const named = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
