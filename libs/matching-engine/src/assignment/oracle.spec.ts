import { expect, it } from '@jest/globals';
import munkres from 'munkres';
import { generator } from '../seed.js';
import { assignDense } from './dense.js';

// Another library's answer to the same tables: uniform, few values, and distances of points on a line.
const KINDS = {
  uniform: (below: (n: number) => number) => () => below(1_000_000),
  'few values': (below: (n: number) => number) => () => below(4),
  distances: () => (row: number, column: number) => Math.abs(((row * 7919) % 1009) - ((column * 104_729) % 1013)),
};

it.each(Object.entries(KINDS))('costs as little as another library finds: %s', (_, kind) => {
  for (const [rows, columns] of [
    [60, 60],
    [40, 90],
    [90, 40],
  ] as const) {
    const costOf = kind(generator(rows + columns));
    const cost = Array.from({ length: rows }, (_r, row) => Array.from({ length: columns }, (_c, c) => costOf(row, c)));
    const most = 1 + Math.max(...cost.flat());
    // Only so many can be placed; each is worth more than any cost, so the greatest value has the least cost.
    const found = assignDense({ rows, columns, value: Float64Array.from(cost.flat(), (one) => 200 * most - one) });
    const least = munkres(cost).reduce((sum, [row, column]) => sum + cost[row]![column]!, 0);
    expect(200 * most * Math.min(rows, columns) - found.value).toBe(least);
    expect(found.bound).toBe(found.value);
  }
});
