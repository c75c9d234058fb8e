import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { asked } from '../invariants/a-history.ts';
import { Ledger, type Line, readLedger } from './ledger.ts';
import { operationsOf, settles } from './operation.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('has a line on disk before it says so, and reads back what was written', async () => {
  const file = join(folder, 'a.jsonl');
  const ledger = new Ledger(file);
  const lines = asked('a', [{ status: 0 }, {}]);
  await ledger.write(lines[0] as Line);
  expect(readFileSync(file, 'utf8')).toContain('"op":"a"');
  await Promise.all(lines.slice(1).map((line) => ledger.write(line)));
  await ledger.close();
  expect(readLedger(file)).toEqual(lines);
});

it('passes over the torn last line of a driver that was killed', async () => {
  const file = join(folder, 'b.jsonl');
  const ledger = new Ledger(file);
  for (const line of asked('b', [{}])) await ledger.write(line);
  await ledger.close();
  appendFileSync(file, '{"line":"answ');
  expect(readLedger(file)).toHaveLength(2);
});

it.each([
  [200, '', true],
  [201, '', true],
  [404, '', true],
  [409, '{"code":"groups.session.overlaps"}', true],
  [422, '', true],
  [0, '', false],
  [401, '', false],
  [409, '{"code":"request.in_progress"}', false],
  [429, '', false],
  [500, '', false],
  [503, '', false],
])('an answer %d %s settles a wish: %s', (status, text, settled) => {
  expect(settles({ status, text })).toBe(settled);
});

it('tells what became of each wish, and whether nobody could know at some moment', () => {
  const lines = [
    ...asked('ok', [{}]),
    ...asked('late', [{ status: 503 }, {}]),
    ...asked('refused', [{ status: 422 }]),
    ...asked('lost', [{ status: 0 }]),
  ];
  const outcomes = operationsOf(lines).map(({ wish, outcome, wasUnknown }) => [wish.op, outcome, wasUnknown]);
  expect(outcomes).toEqual([
    ['ok', 'ok', false],
    ['late', 'ok', true],
    ['refused', 'fail', false],
    ['lost', 'unknown', true],
  ]);
});
