import { arcValue } from './assign.js';
import type { Row } from './arcs.js';
import { valueOf, type Levels } from './levels.js';
import type { Prepared } from './prepare.js';
import { compareIds } from './seed.js';
import type { Price } from './solution.js';

/** Upper bound from prices, whatever they are: what the places cost plus what each participant gains at most. */
export function dual(
  all: Prepared,
  levels: Levels,
  rows: readonly Row[],
  prices: ReadonlyMap<number, readonly number[]>,
): number {
  let sum = 0;
  for (const places of prices.values()) for (const price of places) sum += price;
  for (const row of rows) {
    let gain = 0;
    row.supporters.forEach((index, at) => {
      const { pinned } = all.supporters[index]!;
      for (const [k, price] of (prices.get(index) ?? [0]).entries())
        gain = Math.max(gain, arcValue(all, levels, row, at, pinned + k) - price);
    });
    sum += gain;
  }
  return sum;
}

/** The bound before everyone is compared: all placed with every point there is. */
export function ceiling({ participants, preferences }: Prepared, levels: Levels): number {
  return valueOf(levels, {
    placed: participants.length,
    priority: participants.reduce((sum, { person }) => sum + person.priority, 0),
    score: participants.length * preferences.reduce((sum, { weight }) => sum + weight, 0),
  });
}

export function pricesOf(all: Prepared, prices: ReadonlyMap<number, readonly number[]>): Price[] {
  return [...prices]
    .map(([index, places]) => ({ supporterId: all.supporters[index]!.id, places }))
    .sort((a, b) => compareIds(a.supporterId, b.supporterId));
}
