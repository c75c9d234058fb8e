import type { Row } from './arcs.js';
import { valueOf, type Levels } from './levels.js';
import type { Prepared } from './prepare.js';
import { loadPoints } from './preferences.js';
import { loadWeight } from './score.js';
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
  // What the best of a supporter's places adds to any pair, after its price; a part not solved yet has none.
  const added = all.supporters.map((supporter, index) => {
    let most = -Infinity;
    for (const [k, price] of (prices.get(index) ?? [0]).entries()) {
      sum += price;
      most = Math.max(most, levels.score * loadPoints(loadWeight(all), supporter, supporter.pinned + k) - price);
    }
    return most;
  });
  for (const { participant, supporters, scores } of rows) {
    let gain = 0;
    const placed = valueOf(levels, { score: 0, placed: 1, priority: participant.person.priority });
    supporters.forEach((index, at) => {
      const net = placed + scores[at]! * levels.score + added[index]!;
      if (net > gain) gain = net;
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
