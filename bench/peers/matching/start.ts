import { generator, type DiverseProblem } from '@holdfast/matching-engine';

/** Everybody in a random group within its sizes. */
export function randomGroups({ people, least, most }: DiverseProblem, seed: number): Int32Array {
  const below = generator(seed);
  const order = Array.from({ length: people }, (_, k) => k);
  for (let k = people - 1; k > 0; k--) {
    const other = below(k + 1);
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  const seats = Array.from(least, (few, g) => Array.from({ length: few }, () => g)).flat();
  const room = Array.from(least, (few, g) => most[g]! - few);
  for (let g = 0; seats.length < people; g = (g + 1) % room.length) if (room[g]!-- > 0) seats.push(g);
  const groupOf = new Int32Array(people);
  order.forEach((person, k) => (groupOf[person] = seats[k]!));
  return groupOf;
}

/** What a person is worth in a group. */
export function sumsOf({ people, distance, least }: DiverseProblem, groupOf: Int32Array): Float64Array[] {
  const sums = Array.from(least, () => new Float64Array(people));
  for (let p = 0; p < people; p++) for (let q = 0; q < people; q++) sums[groupOf[q]!]![p]! += distance[p * people + q]!;
  return sums;
}

export const valueOf = ({ people }: DiverseProblem, sums: readonly Float64Array[], groupOf: Int32Array): number =>
  Array.from({ length: people }, (_, p) => sums[groupOf[p]!]![p]!).reduce((a, b) => a + b, 0) / 2;

/** The two change groups; the sums follow. */
export function swap(
  { people, distance }: DiverseProblem,
  sums: Float64Array[],
  groupOf: Int32Array,
  a: number,
  b: number,
): void {
  // prettier-ignore
  const [g, h] = [groupOf[a]!, groupOf[b]!];
  for (let k = 0; k < people; k++) {
    const change = distance[b * people + k]! - distance[a * people + k]!;
    sums[g]![k]! += change;
    sums[h]![k]! -= change;
  }
  groupOf[a] = h;
  groupOf[b] = g;
}
