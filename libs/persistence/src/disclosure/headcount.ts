/**
 * How many people these are. Where things lie between people of two sides (`participant:..`, `supporter:..`), each
 * side has to be enough by itself: it is those of the side with the fewest.
 */
export function headcount(people: Iterable<string>): number {
  const sides = new Map<string, number>();
  for (const person of people) {
    const side = person.slice(0, person.indexOf(':') + 1);
    sides.set(side, (sides.get(side) ?? 0) + 1);
  }
  return sides.size === 0 ? 0 : Math.min(...sides.values());
}
