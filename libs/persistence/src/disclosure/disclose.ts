import { ANY, type Cell, cellKey, type CellTable, isDivided, isZero } from './cells.js';
import { floorOf, type Lane, type RaisedFloors } from './floors.js';
import { headcount } from './headcount.js';
import { figureOf, type Measure, sideOf } from './measure.js';
import { type Guarded, suppress, tooFew } from './suppress.js';

/** What was told of a cell last, and who stood behind it with what. */
export interface Published {
  readonly figure: number;
  readonly people: Readonly<Record<string, string>>;
}

export interface Told {
  readonly figure: number;
  /** False: what was told before still stands, because too few people changed since. */
  readonly fresh: boolean;
}

interface Subject {
  readonly measure: Measure;
  readonly lane: Lane;
  /** By site: floors above those of the code. */
  readonly raised: ReadonlyMap<string, RaisedFloors>;
  /** By cell key: what has left before. */
  readonly ledger: ReadonlyMap<string, Published>;
}

/**
 * Decides which cells of a table may be told. A cell below its floor is withheld; one of which fewer people changed
 * than the floor since it was told keeps its old figure, or the two answers could be subtracted; further ones are
 * withheld or kept until nothing of these follows from the rest. Who asks does not matter: what two people are told
 * can be put together.
 * @returns the figures of the cells that are told, by key; the others look all alike.
 */
export function disclose(table: CellTable, { measure, lane, raised, ledger }: Subject): Map<string, Told> {
  const floor = (cell: Cell) => {
    // Parts other than sites may have people of any of them.
    const ofAll = cell.part === ANY || isDivided(cell.part);
    const here = ofAll ? [...raised.values()] : [raised.get(cell.part)].filter((each) => each !== undefined);
    const floor = floorOf(sideOf(measure, cell).kind, lane, here);
    return isDivided(cell.part) ? Math.max(floor, floorOf('split', lane, here)) : floor;
  };
  const views = new Map([...table.cells].map(([key, cell]) => [key, view(cell, ledger.get(key), floor(cell))]));
  const first = new Map<string, Guarded>();
  for (const [key, { own }] of views) if (own) first.set(key, own);
  const hidden = suppress(table, first, (cell) => (views.get(keyOf(cell)) as View).guard);
  const told = new Map<string, Told>();
  for (const [key, cell] of table.cells) {
    const wholeKey = cellKey(ANY, cell.part, cell.period);
    const waits = hidden.has(key) || (sideOf(measure, cell).form === 'share' && hidden.has(wholeKey));
    const { stands } = views.get(key) as View;
    const figure = waits ? stands : fresh(cell, table.cells.get(wholeKey) as Cell, measure);
    if (figure !== undefined) told.set(key, { figure, fresh: !waits });
  }
  return told;
}

const keyOf = ({ category, part, period }: Cell) => cellKey(category, part, period);

interface View {
  /** Hidden for its own sake. */
  readonly own: Guarded | undefined;
  /** What hiding it would protect; undefined: everybody knows it. */
  readonly guard: Guarded | undefined;
  /** The figure that stays while the cell is hidden. */
  readonly stands: number | undefined;
}

function view(cell: Cell, published: Published | undefined, floor: number): View {
  const people = published ? changed(published.people, cell.people) : new Set(cell.people.keys());
  const guarded = { people, floor };
  const held = published !== undefined && people.size > 0 && headcount(people) < floor;
  const few = !held && tooFew(cell, floor);
  const known = published ? people.size === 0 : isZero(cell);
  return {
    own: held ? guarded : few ? { people: new Set(cell.people.keys()), floor } : undefined,
    guard: known ? undefined : guarded,
    stands: few ? undefined : published?.figure,
  };
}

/** Who stands behind one but not the other, or with something else. */
function changed(before: Published['people'], now: Cell['people']): Set<string> {
  const all = [...Object.keys(before), ...now.keys()];
  return new Set(all.filter((person) => before[person] !== now.get(person)));
}

/** In a view of a part, nobody looks like too few; of a program as a whole it may be said. */
function fresh(cell: Cell, whole: Cell, measure: Measure): number | undefined {
  if (isZero(cell) && (cell.part !== ANY || measure.sensitive)) return undefined;
  return figureOf(measure, cell, whole);
}
