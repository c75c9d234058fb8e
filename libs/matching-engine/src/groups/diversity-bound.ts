/** What the bound reads: gains of pairs (symmetric, row by row) and the sizes groups may have. */
export interface BoundTables {
  readonly people: number;
  readonly distance: Int32Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/**
 * An upper bound by counting. Nobody has fewer neighbours than the smallest group gives nor more than the largest, all
 * together have at most `placesBeside`, and each pair is counted from both sides: half of the greatest gains that fill
 * those places is at least what any grouping has.
 */
export function diversityBound({ people, distance, least, most }: BoundTables): number {
  const fewest = Math.max(0, Math.min(...least) - 1);
  const greatest = Math.max(fewest, Math.min(people, Math.max(...most)) - 1);
  const further = new Int32Array(people * (greatest - fewest));
  const row = new Int32Array(Math.max(0, people - 1));
  let [doubled, count] = [0, 0];
  for (let p = 0; p < people; p++) {
    for (let q = 0, k = 0; q < people; q++) if (q !== p) row[k++] = distance[p * people + q]!;
    row.sort();
    for (let k = 0; k < greatest; k++) {
      const gain = row[people - 2 - k]!;
      if (k < fewest) doubled += gain;
      else further[count++] = gain;
    }
  }
  further.sort();
  let places = Math.floor(placesBeside(people, least, most)) - people * fewest;
  for (let k = count - 1; k >= 0 && places > 0 && further[k]! > 0; k--, places--) doubled += further[k]!;
  return Math.floor(doubled / 2);
}

/**
 * At most so many (person, neighbour) there are: the sum of s(s - 1) over sizes s within their bounds. s x s is below
 * its chord from least to most, and the sum of chords is greatest when the steepest ones are filled first.
 */
function placesBeside(people: number, least: Int32Array, most: Int32Array): number {
  const order = Array.from(least, (_, g) => g).sort((a, b) => least[b]! + most[b]! - least[a]! - most[a]!);
  let left = people - least.reduce((a, b) => a + b, 0);
  let squares = least.reduce((sum, few) => sum + few * few, 0);
  for (const g of order) {
    const more = Math.min(left, most[g]! - least[g]!);
    squares += more * (least[g]! + most[g]!);
    left -= more;
  }
  return squares - people;
}
