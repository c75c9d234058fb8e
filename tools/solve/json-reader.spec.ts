import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JsonReader } from './json-reader.ts';
import { NumberRows } from './number-rows.ts';

/** A file that comes in pieces of so many bytes. */
function* pieces(text: string | Uint8Array, size = 3): Generator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
}
const read = (text: string | Uint8Array, size?: number) => new JsonReader(pieces(text, size)).document();

it('reads what JSON.parse reads, however the file is cut', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.integer({ min: 1, max: 9 }), (value, size) => {
      for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)])
        expect(read(text, size)).toEqual(JSON.parse(text));
    }),
    { numRuns: 300, seed: 7 },
  );
});

it.each([
  ['{"a": "\\u00e9\\ud83d\\ude00 \\n\\t\\"\\\\\\/é😀"}', { a: 'é😀 \n\t"\\/é😀' }],
  ['\ufeff{"a": [ ] , "b" : { } }', { a: [], b: {} }],
  ['{"a": [-0.5e-3, 1E6, 0, -0, 12345678901234567890]}', { a: [-0.0005, 1_000_000, 0, -0, 12345678901234567890] }],
  ['{"a": 1, "a": 2}', { a: 2 }],
])('reads %j', (text, value) => {
  expect(read(text)).toEqual(value);
});

it('a property called __proto__ is one like any other', () => {
  const found = read('{"__proto__": {"bad": 1}}');
  expect([Object.keys(found), 'bad' in found]).toEqual([['__proto__'], false]);
});

it.each([
  ['', 'line 1 column 1: the file must hold one object'],
  ['{"a": 1', 'line 1 column 8: the file ends where "," or "}" is expected'],
  ['{"a": [1, 2', 'line 1 column 12: the file ends where "," or "]" is expected'],
  ['{"a" 1}', 'line 1 column 6: ":" is expected, not "1"'],
  ['{a: 1}', 'line 1 column 2: a name in double quotes is expected, not "a"'],
  ['{"a": 1,}', 'line 1 column 9: a name in double quotes is expected, not "}"'],
  ['{"a": [1,]}', 'line 1 column 10: a value is expected, not "]"'],
  ['{"a":\n  01}', 'line 2 column 3: a value is expected, not "01"'],
  ['{"a": nul}', 'line 1 column 7: a value is expected, not "nul"'],
  ['{"a": \'x\'}', 'line 1 column 7: a value is expected, not "\'"'],
  ['{"a": "x\ny"}', 'line 1 column 9: the end of the string is expected, not a control character'],
  ['{"a": "x', 'line 1 column 9: the file ends where the end of the string is expected'],
  ['{"a": "\\x"}', 'line 1 column 10: "\\x" is no escape'],
  ['{"a": "\\u12g4"}', 'line 1 column 14: "\\u12g4" is no escape'],
  ['{} {}', 'line 1 column 4: the file goes on after its object'],
  [`{"a": ${'['.repeat(600)}`, 'line 1 column 506: the file is nested deeper than 500 levels'],
])('refuses %j', (text, message) => {
  expect(() => read(text)).toThrow(message);
});

it('refuses what is not UTF-8', () => {
  expect(() => read(Uint8Array.from([123, 34, 0xff, 34, 58, 49, 125]))).toThrow('the string is not UTF-8');
});

it('hands the elements of a list on without keeping them, and leaves lists further in alone', () => {
  const heard: unknown[] = [];
  const reader = new JsonReader(pieces('{"arcs": [[1, 2], [3]], "more": {"arcs": [4]}}'));
  const found = reader.document({ arcs: () => (element, index) => heard.push([index, element]) });
  expect(found).toEqual({ more: { arcs: [4] } });
  expect(heard).toEqual([[0, [1, 2]], [1, [3]]]); // prettier-ignore
});

it('keeps rows of numbers of any width', () => {
  const rows = new NumberRows('cost');
  const lists = Array.from({ length: 700 }, (_, k) =>
    Array.from({ length: k % 5 }, (__, j) => (j === 2 ? null : k + j)),
  );
  for (const list of lists) rows.add(list);
  expect(rows.length).toBe(700);
  lists.forEach((list, k) => {
    expect(rows.width(k)).toBe(list.length);
    for (let j = 0; j < 6; j++) expect(rows.at(k, j)).toBe(list[j] ?? null);
  });
  expect(() => rows.add([1, true])).toThrow('cost[700][1]: must be a number, not true');
  expect(() => rows.add(5)).toThrow('cost[700]: must be a list');
});
