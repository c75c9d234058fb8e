import { describe, expect, it } from '@jest/globals';
import { random } from '@holdfast/testing';
import { ANY, type Cell, cellKey, cellTable, type Fact, isDivided, isZero } from './cells.js';
import { disclose } from './disclose.js';
import { headcount } from './headcount.js';
import { figureOf, type Measure } from './measure.js';
import { ALL } from './period.js';
import { solvable } from './solve.fixture.js';

const placed: Measure = {
  name: 'placed',
  categories: ['placed', 'waiting'],
  whole: { form: 'count', kind: 'engagement' },
  category: { form: 'share', kind: 'engagement' },
  facts: '',
};

let next = 0;
const fact = (category: string, siteId: string, parts: Pick<Fact, 'parts' | 'withinSite'>): Fact => {
  next += 1;
  return { category, siteId, month: '2026-Q1', thing: `thing-${next}`, person: `person-${next}`, amount: 0, ...parts };
};
const people = (count: number, ...of: Parameters<typeof fact>) => Array.from({ length: count }, () => fact(...of));

function tell(facts: readonly Fact[], sites: readonly string[] = []) {
  const table = cellTable(facts, { categories: placed.categories, sites, period: ALL });
  const of = { measure: placed, lane: 'staff', raised: new Map(), ledger: new Map() } as const;
  const told = disclose(table, of);
  return { table, told, figure: (part: string, category = ANY) => told.get(cellKey(category, part, ALL))?.figure };
}

describe('things divided in several ways', () => {
  it('are told by each of them, and by what people are only for enough of them', () => {
    const speak = (language: string) => ({ parts: [`language:${language}`] });
    const { figure } = tell([
      ...people(12, 'placed', 'a', speak('en')),
      ...people(20, 'waiting', 'b', speak('en')),
      ...people(9, 'waiting', 'b', speak('es')),
      ...people(6, 'waiting', 'c', speak('fr')),
    ]);
    expect(['a', 'b', 'c'].map((site) => figure(site))).toEqual([12, 29, 6]);
    expect(['language:en', 'language:es', 'language:fr'].map((part) => figure(part))).toEqual([
      32,
      undefined,
      undefined,
    ]);
  });

  it('do not tell of a site by its departments, nor of a department by its site', () => {
    const of = (department: string) => ({ withinSite: [`department:${department}`] });
    const { figure } = tell([
      ...people(15, 'placed', 'a', of('ward')),
      ...people(7, 'placed', 'a', of('lab')),
      ...people(14, 'placed', 'b', of('ward')),
      ...people(14, 'placed', 'b', of('lab')),
    ]);
    const told = ['ward@a', 'lab@a', 'ward@b', 'lab@b'].map((part) => figure(`department:${part}`));
    expect(figure('a')).toBe(22);
    expect(told).toEqual([undefined, undefined, 14, 14]);
  });

  it('lie within the whole where there is one site only', () => {
    const { figure } = tell(people(11, 'placed', 'a', { withinSite: ['department:ward'] }));
    expect([figure(ANY), figure('a'), figure('department:ward@a')]).toEqual([11, undefined, 11]);
  });

  it('whatever they are, cannot be solved for where they are withheld', () => {
    let useful = 0;
    for (let seed = 1; seed <= 10; seed += 1) {
      const draw = random(seed);
      const low = <T>(all: readonly T[]) => all[Math.min(draw(all.length + 2), draw(all.length))] as T;
      const facts = Array.from({ length: 60 + draw(80) }, () =>
        fact(low(placed.categories), low(['a', 'b', 'c']), {
          parts: [`language:${low(['en', 'es', 'fr'])}`, `waited:${low(['short', 'long'])}`],
          withinSite: [`department:${low(['ward', 'lab', 'office', 'or'])}`],
        }),
      );
      const { table, told } = tell(facts);
      const dark = [...table.cells].filter(([key, cell]) => !isZero(cell) && !told.get(key)?.fresh);
      const hidden = new Set(dark.map(([key]) => key));
      expect({ seed, solved: solvable(table.relations, hidden) }).toEqual({ seed, solved: [] });
      const divided = [...told.keys()].map((key) => table.cells.get(key) as Cell).filter(({ part }) => isDivided(part));
      for (const cell of divided) expect(isZero(cell) || cell.heads >= 10).toBe(true);
      useful += divided.length;
    }
    expect(useful).toBeGreaterThan(20);
  });
});

describe('things between two sides', () => {
  it('are as many people as the side with the fewest', () => {
    expect(headcount([])).toBe(0);
    expect(headcount(['a', 'b'])).toBe(2);
    expect(headcount(['participant:a', 'participant:b', 'participant:c', 'supporter:d'])).toBe(1);
  });

  it('are withheld while too few are on one of them', () => {
    const pairs = (count: number, supporters: number) =>
      people(count, 'placed', 'a', {}).flatMap((pair, n) => [
        { ...pair, person: `participant:${n}` },
        { ...pair, person: `supporter:${n % supporters}` },
      ]);
    expect(tell(pairs(12, 4)).figure(ANY)).toBeUndefined();
    expect(tell(pairs(12, 5)).figure(ANY)).toBe(12);
  });
});

it('rough figures are told by fives, by twentieths and whole', () => {
  const cell = (things: number, sum = 0) => ({ category: 'placed', part: ANY, period: ALL, things, sum }) as Cell;
  const rough = (form: 'count' | 'mean' | 'share'): Measure => ({
    ...{ ...placed, rough: true },
    category: { form, kind: 'engagement' },
  });
  expect([22, 23].map((things) => figureOf(rough('count'), cell(things), cell(40)))).toEqual([20, 25]);
  expect(figureOf(rough('mean'), cell(3, 10), cell(3))).toBe(3);
  expect(figureOf(rough('share'), cell(17), cell(40))).toBe(0.45);
});
