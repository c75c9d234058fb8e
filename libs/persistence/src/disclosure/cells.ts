import { headcount } from './headcount.js';
import { periodAround, periodsAround } from './period.js';

/** One thing that is counted, and one person behind it; a thing with several people comes as several facts. */
export interface Fact {
  /** What came of it, for example a state; null where nothing divides the things. */
  readonly category: string | null;
  readonly siteId: string;
  /** `YYYY-MM`, or a quarter where months would be too small. */
  readonly month: string;
  readonly thing: string;
  /** Null when nobody stands behind it. Of things between people of two sides: `<side>:<id>`. */
  readonly person: string | null;
  /** Of the thing, for means; 0 where things are only counted. */
  readonly amount: number;
  /** What else divides the things, as `<division>:<value>`; each of them divides all there are. */
  readonly parts?: readonly string[];
  /** The same, for divisions of a site: a value that two sites have in common counts as two. */
  readonly withinSite?: readonly string[];
}

/** Whatever division does not matter: all categories, all parts. */
export const ANY = '*';

export interface Cell {
  readonly category: string;
  /** A site, or part of another division. */
  readonly part: string;
  readonly period: string;
  /** Distinct things. */
  readonly things: number;
  /** Sum of their amounts. */
  readonly sum: number;
  /** Everybody behind it, with what they contribute: a change of either is a change of the figure. */
  readonly people: ReadonlyMap<string, string>;
  /** How many that are, of the side with the fewest. */
  readonly heads: number;
}

/** Cells of which one is the sum of the others. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Every figure of one measure with all the sums that tie them together: they are published with each other in mind. */
export interface CellTable {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly relations: readonly Relation[];
}

export const cellKey = (category: string, part: string, period: string): string => `${category}|${part}|${period}`;

export const isZero = ({ things, people }: Cell): boolean => things === 0 && people.size === 0;

/** Whether a part says what people are, and not only where. */
export const isDivided = (part: string): boolean => part.includes(':');

/** What a part is a part of: `*` for the whole, `site`, or the name of another division. */
export const divisionOf = (part: string): string => (isDivided(part) ? nameOf(part) : part === ANY ? ANY : 'site');

interface Dimensions {
  readonly categories: readonly string[];
  /** Sites to divide by; with fewer than two the whole is all there is. */
  readonly sites: readonly string[];
  /** One that is asked for: it has cells even when nothing happened in it. */
  readonly period: string;
}

export function cellTable(facts: readonly Fact[], { categories, sites, period: asked }: Dimensions): CellTable {
  const bySite = [...new Set([...sites, ...facts.map(({ siteId }) => siteId)])].sort();
  const division = new Division(bySite.length > 1 ? bySite : []);
  const placed = facts.map((fact) => ({ fact, parts: division.partsOf(fact) }));
  const axes: Axes = {
    categories: [ANY, ...categories],
    division,
    periods: [...new Set([asked, ...facts.map(({ month }) => month)].flatMap(periodsAround))].sort(),
  };
  const drafts = new Map<string, Draft>();
  for (const category of axes.categories)
    for (const part of division.all)
      for (const period of axes.periods) drafts.set(cellKey(category, part, period), new Draft(category, part, period));
  for (const { fact, parts } of placed)
    for (const category of new Set([ANY, fact.category ?? ANY]))
      for (const part of parts)
        for (const period of periodsAround(fact.month)) drafts.get(cellKey(category, part, period))?.add(fact);
  const cells = new Map([...drafts].map(([key, draft]) => [key, draft.cell()]));
  return { cells, relations: [...cells.values()].flatMap((cell) => relationsOf(cell, axes)) };
}

interface Axes {
  readonly categories: readonly string[];
  readonly division: Division;
  readonly periods: readonly string[];
}

/** All parts there are, and which of them add up to which. */
class Division {
  /** Total -> name of the division -> its parts. */
  private readonly sums = new Map<string, Map<string, Set<string>>>();
  private readonly known = new Set([ANY]);

  constructor(private readonly sites: readonly string[]) {
    for (const site of sites) this.add(ANY, 'site', site);
  }

  get all(): readonly string[] {
    return [...this.known];
  }

  /** Of each sum that the part is the total of. */
  under(part: string): readonly (readonly string[])[] {
    return [...(this.sums.get(part)?.values() ?? [])].map((parts) => [...parts].sort());
  }

  partsOf({ siteId, parts = [], withinSite = [] }: Fact): readonly string[] {
    const all = [ANY, ...parts.map((part) => this.add(ANY, nameOf(part), part))];
    const above = this.sites.length > 0 ? siteId : ANY;
    if (above !== ANY) all.push(siteId);
    return [...all, ...withinSite.map((part) => this.add(above, nameOf(part), `${part}@${siteId}`))];
  }

  private add(total: string, name: string, part: string): string {
    const divisions = this.sums.get(total) ?? new Map<string, Set<string>>();
    this.sums.set(total, divisions.set(name, (divisions.get(name) ?? new Set()).add(part)));
    this.known.add(part);
    return part;
  }
}

const nameOf = (part: string): string => part.slice(0, part.indexOf(':'));

function relationsOf({ category, part, period }: Cell, { categories, division, periods }: Axes): Relation[] {
  const sums = [
    category === ANY ? categories.filter((each) => each !== ANY).map((each) => cellKey(each, part, period)) : [],
    ...division.under(part).map((parts) => parts.map((each) => cellKey(category, each, period))),
    periods.filter((each) => periodAround(each) === period).map((each) => cellKey(category, part, each)),
  ];
  const total = cellKey(category, part, period);
  return sums.filter(({ length }) => length > 0).map((parts) => ({ total, parts }));
}

class Draft {
  private readonly amounts = new Map<string, number>();
  private readonly contributions = new Map<string, { things: number; sum: number }>();

  constructor(
    private readonly category: string,
    private readonly part: string,
    private readonly period: string,
  ) {}

  add({ thing, person, amount }: Fact): void {
    this.amounts.set(thing, amount);
    if (person === null) return;
    const { things, sum } = this.contributions.get(person) ?? { things: 0, sum: 0 };
    this.contributions.set(person, { things: things + 1, sum: sum + amount });
  }

  cell(): Cell {
    const { category, part, period } = this;
    const sum = [...this.amounts.values()].reduce((total, amount) => total + amount, 0);
    const people = new Map([...this.contributions].map(([id, of]) => [id, `${of.things}:${rounded(of.sum)}`]));
    return { category, part, period, things: this.amounts.size, sum, people, heads: headcount(people.keys()) };
  }
}

/** Sums of floating-point numbers depend on their order in the last digits; nobody's contribution changed by that. */
const rounded = (sum: number): number => Math.round(sum * 1e6) / 1e6;
