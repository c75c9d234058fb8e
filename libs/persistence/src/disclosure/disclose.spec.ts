import { describe, expect, it } from '@jest/globals';
import { random } from '@holdfast/testing';

import { ANY, type Cell, cellKey, cellTable, type Fact, isZero } from './cells.js';
import { disclose, type Published, type Told } from './disclose.js';
import { floorOf, type RaisedFloors } from './floors.js';
import type { Measure } from './measure.js';
import { ALL } from './period.js';
import { solvable } from './solve.fixture.js';

const counted: Measure = {
  name: 'counted',
  categories: ['yes', 'no', 'later'],
  whole: { form: 'count', kind: 'engagement' },
  facts: '',
};
const shared: Measure = { ...counted, category: { form: 'share', kind: 'split' }, sensitive: true };
const floor = floorOf('engagement', 'staff');
const none: ReadonlyMap<string, Published> = new Map();
const asCoded: ReadonlyMap<string, RaisedFloors> = new Map();

let next = 0;
const fact = (category: string | null, siteId: string, month = '2026-03', amount = 0): Fact => {
  next += 1;
  return { category, siteId, month, thing: `thing-${next}`, person: `person-${next}`, amount };
};
const facts = (...groups: [count: number, category: string | null, site: string, month?: string][]): Fact[] =>
  groups.flatMap(([count, ...of]) => Array.from({ length: count }, () => fact(...of)));

const tableOf = (all: readonly Fact[], { categories }: Measure = counted) =>
  cellTable(all, { categories, sites: [], period: ALL });
const tell = (all: readonly Fact[], measure = counted, ledger = none, lane: 'staff' | 'patient' = 'staff') =>
  disclose(tableOf(all, measure), { measure, lane, raised: asCoded, ledger });
const at = (told: ReadonlyMap<string, Told>, category: string, part = ANY, period = ALL) =>
  told.get(cellKey(category, part, period))?.figure;

/** Everything that is told, as it would stand in the ledger. */
function remember(all: readonly Fact[], told: ReadonlyMap<string, Told>, before = none): Map<string, Published> {
  const cells = tableOf(all).cells;
  const fresh = [...told].filter(([key, { fresh }]) => fresh && !isZero(cells.get(key) as Cell));
  const published = fresh.map(([key, { figure }]) => {
    return [key, { figure, people: Object.fromEntries((cells.get(key) as Cell).people) }] as const;
  });
  return new Map([...before, ...published]);
}

describe('a single figure', () => {
  it.each([
    ['staff', 4, 5],
    ['patient', 10, 11],
  ] as const)('of the %s lane is withheld for %d people and told for %d', (lane, few, enough) => {
    expect(at(tell(facts([few, 'yes', 'a']), counted, none, lane), ANY)).toBeUndefined();
    expect(at(tell(facts([enough, 'yes', 'a']), counted, none, lane), ANY)).toBe(enough);
  });

  it('goes by the people behind the things, not by the things', () => {
    const busy = facts([30, 'yes', 'a']).map((each, n) => ({ ...each, person: `regular-${n % 4}` }));
    expect(at(tell(busy), ANY)).toBeUndefined();
    expect(at(tell(busy.map((each, n) => ({ ...each, person: `regular-${n % 5}` }))), ANY)).toBe(30);
  });

  it('of things with nobody behind them is withheld', () => {
    expect(at(tell(facts([9, 'yes', 'a']).map((each) => ({ ...each, person: null }))), ANY)).toBeUndefined();
  });

  it('is a mean only over enough people', () => {
    const mean: Measure = { ...counted, categories: [], whole: { form: 'mean', kind: 'own_group' } };
    const answers = (count: number) => facts([count, null, 'a']).map((each, n) => ({ ...each, amount: n }));
    expect(at(tell(answers(4), mean, none, 'patient'), ANY)).toBeUndefined();
    expect(at(tell(answers(5), mean, none, 'patient'), ANY)).toBe(2);
  });
});

describe('a site', () => {
  it('may ask for more people, for its own figures and for those of the whole', () => {
    const all = facts([6, 'yes', 'a'], [40, 'yes', 'b']);
    const raised = new Map([['a', { engagement: 8, split: 10 }]]);
    const told = disclose(tableOf(all), { measure: counted, lane: 'staff', raised, ledger: none });
    expect(['a', 'b', ANY].map((site) => at(told, ANY, site))).toEqual([undefined, undefined, 46]);
    expect(at(tell(all), ANY, 'a')).toBe(6);
    const few = disclose(tableOf(facts([7, 'yes', 'a'])), { measure: counted, lane: 'staff', raised, ledger: none });
    expect(at(few, ANY)).toBeUndefined();
  });
});

describe('parts', () => {
  it('are withheld together with another when one alone would follow from the total', () => {
    const told = tell(facts([3, 'yes', 'a'], [7, 'no', 'a'], [20, 'later', 'a']));
    expect([ANY, 'yes', 'no', 'later'].map((each) => at(told, each))).toEqual([30, undefined, undefined, 20]);
  });

  it('are withheld until those that are hidden are enough people together', () => {
    const told = tell(facts([1, 'yes', 'a'], [2, 'no', 'a'], [20, 'later', 'a']));
    expect(at(told, 'later')).toBeUndefined();
  });

  it('of months do not follow from the quarter', () => {
    const told = tell(facts([3, 'yes', 'a', '2026-01'], [8, 'yes', 'a', '2026-02'], [9, 'yes', 'a', '2026-03']));
    const months = ['2026-01', '2026-02', '2026-03', '2026-Q1'].map((period) => at(told, ANY, ANY, period));
    expect(months).toEqual([undefined, undefined, 9, 20]);
  });

  it('that nobody is in look like those with too few, in a view of one site', () => {
    const told = tell(facts([8, 'yes', 'a'], [9, 'yes', 'b'], [9, 'no', 'b']));
    expect(at(told, 'no', 'a')).toBeUndefined();
    expect(at(told, 'later')).toBe(0);
  });
});

describe('answers to sensitive questions', () => {
  it('are never told to be nobody or everybody', () => {
    const told = tell(facts([40, 'yes', 'a']), shared);
    expect(['yes', 'no', 'later'].map((each) => at(told, each))).toEqual([0.95, undefined, undefined]);
  });

  it('are split only over enough people each', () => {
    const told = tell(facts([9, 'yes', 'a'], [40, 'no', 'a']), shared);
    expect(['yes', 'no'].map((each) => at(told, each))).toEqual([undefined, undefined]);
    expect(at(tell(facts([10, 'yes', 'a'], [40, 'no', 'a']), shared), 'yes')).toBe(0.2);
  });
});

describe('a figure that was told before', () => {
  const before = facts([10, 'yes', 'a'], [10, 'no', 'a']);
  const ledger = remember(before, tell(before));

  it('stands while fewer people changed than the floor', () => {
    expect(at(tell([...before, ...facts([4, 'yes', 'a'])], counted, ledger), 'yes')).toBe(10);
    expect(at(tell([...before, ...facts([5, 'yes', 'a'])], counted, ledger), 'yes')).toBe(15);
  });

  it('stands when one person left and another came', () => {
    const now = [...before.slice(1), ...facts([1, 'yes', 'a'])];
    expect(tell(now, counted, ledger).get(cellKey('yes', ANY, ALL))).toEqual({ figure: 10, fresh: false });
  });

  it('keeps others standing from which its new value would follow', () => {
    const told = tell([...before, ...facts([2, 'yes', 'a'], [6, 'no', 'a'])], counted, ledger);
    expect([ANY, 'yes', 'no'].map((each) => at(told, each))).not.toEqual([28, 10, 16]);
    expect(at(told, 'yes')).toBe(10);
  });
});

describe('whatever the data', () => {
  const categories = counted.categories;
  const months = ['2026-01', '2026-02', '2026-03', '2026-04'];

  /** Skewed as real programs are: a large site, several tiny ones, months with hardly anybody. */
  function skewed(draw: (below: number) => number, size: number): Fact[] {
    const sites = ['a', 'b', 'c', 'd'].slice(0, 1 + draw(4));
    return Array.from({ length: draw(size) }, () => {
      const low = <T>(all: readonly T[]) => all[Math.min(draw(all.length + 3), draw(all.length))] as T;
      const one = fact(low(categories), low(sites), low(months));
      return draw(3) === 0 ? { ...one, person: `regular-${draw(9)}` } : one;
    });
  }

  const unknown = (cells: ReadonlyMap<string, Cell>, told: ReadonlyMap<string, Told>) =>
    new Set([...cells].filter(([key, cell]) => !isZero(cell) && !told.get(key)?.fresh).map(([key]) => key));

  it('nothing withheld can be solved for, and nothing told is of too few', () => {
    let useful = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const table = tableOf(skewed(random(seed), 120));
      const told = disclose(table, { measure: counted, lane: 'staff', raised: asCoded, ledger: none });
      const hidden = unknown(table.cells, told);
      expect({ seed, solved: solvable(table.relations, hidden) }).toEqual({ seed, solved: [] });
      for (const key of told.keys()) {
        const cell = table.cells.get(key) as Cell;
        expect(isZero(cell) || cell.people.size >= floor).toBe(true);
      }
      for (const { total, parts } of table.relations) {
        const dark = parts.filter((part) => hidden.has(part)).map((part) => table.cells.get(part) as Cell);
        if (dark.length === 0 || hidden.has(total)) continue;
        expect(new Set(dark.flatMap(({ people }) => [...people.keys()])).size).toBeGreaterThanOrEqual(floor);
      }
      if (at(told, ANY) !== undefined) useful += 1;
    }
    expect(useful).toBeGreaterThan(40);
  });

  it('nor from what was told before', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const draw = random(seed);
      let all = skewed(draw, 90);
      let ledger = remember(all, tell(all));
      for (let step = 0; step < 4; step += 1) {
        all = [...all.filter(() => draw(20) > 0), ...skewed(draw, 25)];
        const table = tableOf(all);
        const told = disclose(table, { measure: counted, lane: 'staff', raised: asCoded, ledger });
        expect({ seed, solved: solvable(table.relations, unknown(table.cells, told)) }).toEqual({ seed, solved: [] });
        for (const [key, { fresh, figure }] of told) {
          const before = ledger.get(key);
          if (!before) continue;
          const now = (table.cells.get(key) as Cell).people;
          const moved = [...new Set([...Object.keys(before.people), ...now.keys()])].filter(
            (person) => before.people[person] !== now.get(person),
          );
          if (fresh) expect(moved.length === 0 || moved.length >= floor).toBe(true);
          else expect(figure).toBe(before.figure);
        }
        ledger = remember(all, told, ledger);
      }
    }
  });
});
