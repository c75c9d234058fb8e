import { expect, it } from '@jest/globals';
import type { AnySnapshot } from './any-snapshot.engine.js';
import { pagesOf, snapshotFrom } from './snapshot-pages.engine.js';

const person = (n: number) => ({ id: `p${n}`, languages: ['en'], hoursPerMonth: n % 2 ? null : n });
const people = (count: number) => Array.from({ length: count }, (_, n) => person(n));
const record = (count: number) => Object.fromEntries(people(count).map((one) => [one.id, one]));

const pairs = {
  at: '2026-01-15T15:00:00.000Z',
  zone: 'UTC',
  participants: record(7),
  supporters: record(3),
  withoutProfile: people(1),
  baseline: { objective: 'best_fit', hours: { p1: 3, p2: 4 } },
  problem: { kind: 'pairs', participants: people(7), supporters: people(3), frozen: [], managers: {}, seed: 4 },
} as unknown as AnySnapshot;
const groups = {
  people: record(5),
  problem: { kind: 'groups', members: people(4), facilitators: people(1), seed: 4 },
} as unknown as AnySnapshot;

it.each([
  ['pairs', pairs],
  ['groups', groups],
])('a snapshot of %s is the same when it is put together again, its order too', (_, snapshot) => {
  for (const entries of [1, 2, 3, 1_000]) {
    const again = snapshotFrom([...pagesOf(snapshot, entries)]);
    expect(JSON.stringify(again)).toBe(JSON.stringify(snapshot));
  }
});

it('no page holds more than so many entries, and what was taken apart is as before', () => {
  const before = JSON.stringify(pairs);
  const [head, ...pages] = [...pagesOf(pairs, 2)].map((page) => JSON.parse(page));
  expect(head.problem).toEqual({ kind: 'pairs', participants: [], supporters: [], frozen: [], managers: {}, seed: 4 });
  for (const { list = [], entries = [] } of pages) expect(list.length + entries.length).toBeLessThanOrEqual(2);
  expect(pages).toHaveLength(4 + 2 + 1 + 1 + 4 + 2);
  expect(JSON.stringify(pairs)).toBe(before);
});
