import { expect, it } from '@jest/globals';
import { Bytes, plainArray, textArray } from './parameters.js';

it('writes arrays as Postgres reads them', () => {
  expect(textArray(['a', 'NULL', '', 'a,b}', 'say "x" \\ y'])).toBe('{"a","NULL","","a,b}","say \\"x\\" \\\\ y"}');
  expect(plainArray([1, null, '2026-01-05T00:00:00.000Z'])).toBe('{1,NULL,2026-01-05T00:00:00.000Z}');
  expect([textArray([]), plainArray([])]).toEqual(['{}', '{}']);
});

it('tells where each value lies among the bytes', () => {
  const bytes = new Bytes();
  const spans = ['one', '', 'three'].map((text) => bytes.add(Buffer.from(text)));
  const all = bytes.toBuffer();
  expect(spans).toEqual([
    { from: 1, length: 3 },
    { from: 4, length: 0 },
    { from: 4, length: 5 },
  ]);
  expect(spans.map(({ from, length }) => all.subarray(from - 1, from - 1 + length).toString())).toEqual([
    'one',
    '',
    'three',
  ]);
});
