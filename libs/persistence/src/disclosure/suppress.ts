import { type Cell, type CellTable, isZero, type Relation } from './cells.js';
import { headcount } from './headcount.js';
import { recoverable } from './recoverable.js';

/** Why a cell is not told, and whom that protects. */
export interface Guarded {
  readonly people: ReadonlySet<string>;
  /** Fewest people a sum over guarded cells may tell of. */
  readonly floor: number;
}

/**
 * Hides further cells until nothing that is guarded follows from what is visible: no sum with one hidden member, no
 * sum of hidden parts over too few people, and nothing that elimination determines.
 * @param first cells hidden for their own sake.
 * @param guard what hiding a further cell protects; undefined for one that is known already (zero, or published and
 *   unchanged), which would hide nothing.
 * @returns all hidden cells, the first ones included.
 */
export function suppress(
  { cells, relations }: CellTable,
  first: ReadonlyMap<string, Guarded>,
  guard: (cell: Cell) => Guarded | undefined,
): Set<string> {
  const hidden = new Map(first);
  const size = (key: string) => (cells.get(key) as Cell).heads;
  const hide = (keys: readonly string[]): boolean => {
    const free = keys.filter((key) => !hidden.has(key) && guard(cells.get(key) as Cell));
    const [smallest] = free.sort((a, b) => size(a) - size(b) || (a < b ? -1 : 1));
    if (smallest !== undefined) hidden.set(smallest, guard(cells.get(smallest) as Cell) as Guarded);
    return smallest !== undefined;
  };
  const isHidden = (key: string) => hidden.has(key);
  for (;;) {
    const exposed = relations.filter((relation) => exposes(relation, hidden));
    // One more cell may cover several: each is looked at again after the one before.
    const covered = exposed.filter((each) => exposes(each, hidden) && hide([each.total, ...each.parts]));
    if (covered.length > 0) continue;
    const found = [...recoverable(relations, new Set(hidden.keys()))];
    if (found.length === 0) return new Set(hidden.keys());
    const around = relations.filter(({ total, parts }) => [total, ...parts].some((key) => found.includes(key)));
    if (hide(around.flatMap(membersOf))) continue;
    if (hide(relations.filter((each) => membersOf(each).some(isHidden)).flatMap(membersOf))) continue;
    return new Set(hidden.keys());
  }
}

const membersOf = ({ total, parts }: Relation): string[] => [total, ...parts];

function exposes({ total, parts }: Relation, hidden: ReadonlyMap<string, Guarded>): boolean {
  const guarded = parts.flatMap((key) => hidden.get(key) ?? []);
  if (hidden.has(total)) return guarded.length === 0;
  if (guarded.length === 0) return false;
  if (guarded.length === 1) return true;
  const people = new Set(guarded.flatMap((each) => [...each.people]));
  return headcount(people) < Math.max(...guarded.map(({ floor }) => floor));
}

/** Hidden for their own sake: somebody is behind the cell, but too few. */
export const tooFew = (cell: Cell, floor: number): boolean => !isZero(cell) && cell.heads < floor;
