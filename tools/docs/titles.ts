import { read } from '../arch/sources.ts';

/** Titles may quote, are written in one quote or the other, and may hold a figure of the code's. */
export const plain = (text: string): string => text.replace(/\\?['"`]/g, "'").replace(/\$\{\w+\}/g, '…');

/** What the tests of a specification are called. */
export const titlesIn = (path: string): string[] =>
  [...plain(read(path)).matchAll(/\bit(?:\.each\([^]*?\))?\(\s*'([^\n]*?)',/g)].map(([, title = '']) => title);
