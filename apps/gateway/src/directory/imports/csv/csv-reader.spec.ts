import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type CsvRow, CsvReader, LONGEST_CELL } from './csv-reader.js';

function read(bytes: string | Buffer, chunk = 3): CsvRow[] {
  const all = Buffer.from(bytes as string);
  const reader = new CsvReader();
  const rows: CsvRow[] = [];
  for (let from = 0; from < all.length; from += chunk) rows.push(...reader.push(all.subarray(from, from + chunk)));
  return [...rows, ...reader.end()];
}

const cellsOf = (bytes: string | Buffer) => read(bytes).map(({ cells }) => cells);

describe('reads', () => {
  it('any kind of line end, with or without one at the end', () => {
    for (const text of ['a,b\nc,d\n', 'a,b\r\nc,d\r\n', 'a,b\rc,d\r', 'a,b\nc,d']) {
      expect(read(text).map(({ line, cells }) => [line, ...cells])).toEqual([
        [1, 'a', 'b'],
        [2, 'c', 'd'],
      ]);
    }
  });

  it('a byte order mark only at the beginning', () => {
    expect(cellsOf('\uFEFFa,\uFEFFb')).toEqual([['a', '\uFEFFb']]);
    expect(cellsOf(Buffer.from([0xef, 0xbc, 0x81]))).toEqual([['！']]);
  });

  it('quoted commas, quotes and line breaks, and counts physical lines', () => {
    const text = 'a,"x, ""y"""\r\n"two\r\nlines",b\r\n\r\n"three\n\nlines",c\nlast,d';
    expect(read(text).map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'x, "y"'],
      [2, 'two\r\nlines', 'b'],
      [5, 'three\n\nlines', 'c'],
      [8, 'last', 'd'],
    ]);
  });

  it('empty cells, and leaves out rows without content', () => {
    expect(cellsOf('a,,b\n\n,,\n"",""\n,c\n')).toEqual([
      ['a', '', 'b'],
      ['', 'c'],
    ]);
  });

  it('what csv-parse reads, for random tables', () => {
    const alphabet = ['a', 'é', '漢', '"', ',', '\n', '\r\n', ' ', ''];
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 200; round += 1) {
      const cell = () => `x${Array.from({ length: random(5) }, () => alphabet[random(alphabet.length)]).join('')}`;
      const table = Array.from({ length: 1 + random(4) }, () => Array.from({ length: 3 }, cell));
      const text = table.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      expect(cellsOf(text)).toEqual(parse(text));
      expect(cellsOf(text)).toEqual(table);
    }
  });
});

describe('marks and reads on', () => {
  const faults = (bytes: string | Buffer) => read(bytes).map(({ line, faults: of }) => [line, ...of]);

  it('bytes that are no UTF-8', () => {
    const text = Buffer.concat([Buffer.from('a,b\nc,'), Buffer.from([0xff, 0x41]), Buffer.from('\nd,e')]);
    expect(faults(text)).toEqual([[1], [2, [1, 'invalid_utf8']], [3]]);
  });

  it('quotes where none belong', () => {
    expect(faults('a,b"c"\n"d"e,f\ng,h')).toEqual([[1, [1, 'stray_quote']], [2, [0, 'stray_quote']], [3]]);
  });

  it('a quote that is never closed', () => {
    expect(faults('a,b\nc,"d\ne,f\n')).toEqual([[1], [2, [1, 'unclosed_quote']]]);
  });

  it('a cell beyond all measure, without keeping it', () => {
    const rows = read(`a,${'x'.repeat(LONGEST_CELL * 3)}\nb,${'é'.repeat(LONGEST_CELL)}\nc,d`, 1_000);
    expect(rows.map(({ faults: of }) => of)).toEqual([[[1, 'cell_too_long']], [[1, 'cell_too_long']], []]);
    expect(rows.every(({ cells }) => cells.every((cell) => cell.length <= LONGEST_CELL))).toBe(true);
  });
});
