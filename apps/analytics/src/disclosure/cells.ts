import { periodAround, periodsAround } from './period.js';

/** One thing that is counted, and one person behind it; a thing with several people comes as several facts. */
export interface Fact {
  /** What came of it, for example a state; null where nothing divides the things. */
  readonly category: string | null;
  readonly siteId: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly thing: string;
  /** Null when nobody stands behind it. */
  readonly person: string | null;
  /** Of the thing, for means; 0 where things are only counted. */
  readonly amount: number;
}

/** Whatever division does not matter: all categories, all sites. */
export const ANY = '*';

export interface Cell {
  readonly category: string;
  readonly site: string;
  readonly period: string;
  /** Distinct things. */
  readonly things: number;
  /** Sum of their amounts. */
  readonly sum: number;
  /** Everybody behind it, with what they contribute: a change of either is a change of the figure. */
  readonly people: ReadonlyMap<string, string>;
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

export const cellKey = (category: string, site: string, period: string): string => `${category}|${site}|${period}`;

export const isZero = ({ things, people }: Cell): boolean => things === 0 && people.size === 0;

interface Dimensions {
  readonly categories: readonly string[];
  /** Sites to divide by; with fewer than two the whole is all there is. */
  readonly sites: readonly string[];
  /** One that is asked for: it has cells even when nothing happened in it. */
  readonly period: string;
}

export function cellTable(facts: readonly Fact[], { categories, sites, period: asked }: Dimensions): CellTable {
  const bySite = new Set([...sites, ...facts.map(({ siteId }) => siteId)]);
  const axes: Axes = {
    categories: [ANY, ...categories],
    sites: bySite.size > 1 ? [ANY, ...[...bySite].sort()] : [ANY],
    periods: [...new Set([asked, ...facts.map(({ month }) => month)].flatMap(periodsAround))].sort(),
  };
  const drafts = new Map<string, Draft>();
  for (const category of axes.categories)
    for (const site of axes.sites)
      for (const period of axes.periods) drafts.set(cellKey(category, site, period), new Draft(category, site, period));
  for (const fact of facts)
    for (const category of new Set([ANY, fact.category ?? ANY]))
      for (const site of axes.sites.length > 1 ? [ANY, fact.siteId] : [ANY])
        for (const period of periodsAround(fact.month)) drafts.get(cellKey(category, site, period))?.add(fact);
  const cells = new Map([...drafts].map(([key, draft]) => [key, draft.cell()]));
  return { cells, relations: [...cells.values()].flatMap((cell) => relationsOf(cell, axes)) };
}

interface Axes {
  readonly categories: readonly string[];
  readonly sites: readonly string[];
  readonly periods: readonly string[];
}

function relationsOf({ category, site, period }: Cell, { categories, sites, periods }: Axes): Relation[] {
  const rest = (all: readonly string[]) => all.filter((each) => each !== ANY);
  const parts = [
    category === ANY ? rest(categories).map((each) => cellKey(each, site, period)) : [],
    site === ANY ? rest(sites).map((each) => cellKey(category, each, period)) : [],
    periods.filter((each) => periodAround(each) === period).map((each) => cellKey(category, site, each)),
  ];
  const total = cellKey(category, site, period);
  return parts.filter(({ length }) => length > 0).map((each) => ({ total, parts: each }));
}

class Draft {
  private readonly amounts = new Map<string, number>();
  private readonly contributions = new Map<string, { things: number; sum: number }>();

  constructor(
    private readonly category: string,
    private readonly site: string,
    private readonly period: string,
  ) {}

  add({ thing, person, amount }: Fact): void {
    this.amounts.set(thing, amount);
    if (person === null) return;
    const { things, sum } = this.contributions.get(person) ?? { things: 0, sum: 0 };
    this.contributions.set(person, { things: things + 1, sum: sum + amount });
  }

  cell(): Cell {
    const { category, site, period } = this;
    const sum = [...this.amounts.values()].reduce((total, amount) => total + amount, 0);
    const people = new Map([...this.contributions].map(([id, of]) => [id, `${of.things}:${rounded(of.sum)}`]));
    return { category, site, period, things: this.amounts.size, sum, people };
  }
}

/** Sums of floating-point numbers depend on their order in the last digits; nobody's contribution changed by that. */
const rounded = (sum: number): number => Math.round(sum * 1e6) / 1e6;
