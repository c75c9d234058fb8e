import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GroupingRules } from '../kernels/grouping-rules.js';
import { GroupingSearch } from '../kernels/grouping-search.js';
import { groupFaults } from './check-groups.js';
import { formGroups, splitGroups } from './form-groups.js';
import type { Facilitator, GroupPerson, GroupProblem } from './group-problem.js';
import { ALL_RULES, facilitator, person, problemOf, randomProblem } from './groups.fixtures.js';
import { addPoints } from './pair-points.js';
import { PartSearch, rewardOf } from './part-search.js';
import { GroupRulebook } from './rulebook.js';

/** Most placed, then the greatest score, by trying every group for whoever comes next, or none. */
function tryAll(problem: GroupProblem): readonly [number, number] {
  const rulebook = new GroupRulebook(problem);
  const led = problem.rules.some(({ kind }) => kind === 'facilitator');
  const together = (group: readonly GroupPerson[]) =>
    (problem.together ?? []).every((ids) => {
      const inside = ids.filter((id) => group.some((one) => one.id === id)).length;
      return inside === 0 || inside === ids.length;
    });
  const score = (group: readonly GroupPerson[]) => {
    const table = new Int32Array(group.length ** 2);
    for (const preference of problem.preferences) addPoints(group, preference, table);
    return table.reduce((a, b) => a + b, 0) / 2;
  };
  const better = (a: readonly [number, number], b: readonly [number, number]) => a[0] - b[0] || a[1] - b[1];
  const best = (left: readonly GroupPerson[], leaders: readonly Facilitator[]): readonly [number, number] => {
    if (left.length === 0) return [0, 0];
    const [first, ...others] = left as [GroupPerson, ...GroupPerson[]];
    let top = best(others, leaders);
    for (let set = 1; set < 2 ** others.length; set++) {
      const group = [first, ...others.filter((_, k) => (set >> k) & 1)];
      if (group.length > problem.size.most || !together(group)) continue;
      const rest = others.filter((_, k) => !((set >> k) & 1));
      for (const leader of led ? leaders : [undefined]) {
        if (rulebook.broken(group, leader).length > 0) continue;
        const [placed, sum] = best(rest, leaders.filter((one) => one !== leader)); // prettier-ignore
        const found = [placed + group.length, sum + score(group)] as const;
        if (better(found, top) > 0) top = found;
      }
    }
    return top;
  };
  return best(problem.members, problem.facilitators);
}

it('finds what trying everything finds under every kind of rule', () => {
  let [placed, interim] = [0, 0];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 2 }), (seed, leaders) => {
      const problem = randomProblem(seed, 7, leaders);
      const found = formGroups(problem, { maxSteps: 1 });
      expect(groupFaults(problem, found)).toEqual([]);
      expect([found.objective.placed, found.objective.score]).toEqual(tryAll(problem));
      placed += found.objective.placed;
      interim += found.interim.length;
    }),
    { numRuns: 80, seed: 3 },
  );
  expect([placed > 60, interim > 60]).toEqual([true, true]);
});

it('finds by searching what it finds by looking at every subset', () => {
  let [same, all, short] = [0, 0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const problem = randomProblem(seed, 9, seed % 3);
    for (const tables of splitGroups(problem).tables) {
      if (tables.groups === 0) continue;
      const exact = new PartSearch(tables, 1).best;
      const search = new GroupingSearch({ ...tables, reward: rewardOf(tables) }, new Int32Array(tables.units).fill(tables.groups), new GroupingRules(tables), seed); // prettier-ignore
      for (let round = 0; round < 4; round++) {
        search.run(2_000);
        search.load(search.best);
        search.reshape(60);
      }
      const value = search.bestValue;
      search.load(exact);
      expect(value).toBeLessThanOrEqual(search.value);
      all++;
      if (value === search.value) same++;
      short += (search.value - value) / Math.max(1, search.value);
    }
  }
  expect([all > 40, same / all > 0.9, short / all < 0.02]).toEqual([true, true, true]);
});

it('keeps every rule on middle sizes, accounts for everybody, and repeats itself', () => {
  for (let seed = 1; seed <= 3; seed++) {
    const problem = { ...randomProblem(seed, 40, seed % 2 === 0 ? 10 : 0), size: { least: 3, most: 6 } };
    const found = formGroups(problem, { maxSteps: 2 });
    expect(groupFaults(problem, found)).toEqual([]);
    expect(found.objective.placed).toBeGreaterThan(8);
    const mixed = { ...problem, members: [...problem.members].reverse(), facilitators: [...problem.facilitators].reverse() }; // prettier-ignore
    expect(formGroups(mixed, { maxSteps: 2 })).toEqual(found);
    expect(formGroups(problem, { maxSteps: 2, cancelled: () => true }).steps).toBe(0);
  }
});

it('gives a facilitator of two groups two different slots, and nobody a facilitator who is full or not qualified', () => {
  const members = Array.from({ length: 8 }, (_, k) => person(`m${k}`));
  const facilitators = [
    facilitator('f', { groups: 2 }),
    facilitator('full', { groups: 0 }),
    facilitator('new', { qualified: false, groups: 3 }),
  ];
  const problem = problemOf(members, { facilitators, rules: ALL_RULES });
  const found = formGroups(problem, { maxSteps: 1 });
  expect(groupFaults(problem, found)).toEqual([]);
  expect(found.groups.map(({ facilitatorId }) => facilitatorId)).toEqual(['f', 'f']);
  expect(new Set(found.groups.map(({ slot }) => slot)).size).toBe(2);
});

it('tells why somebody is in the interim group and the fewest rules that stand in the way', () => {
  const members = ['a', 'b', 'c'].map((id) => person(id));
  const odd = person('d', { slots: [9], languages: ['nl', 'en'], blocked: ['a'] });
  const problem = problemOf([...members, odd], { rules: ALL_RULES.filter(({ kind }) => kind !== 'facilitator') });
  const found = formGroups(problem, { maxSteps: 1 });
  expect(groupFaults(problem, found)).toEqual([]);
  const once = { count: 1, alone: 0 };
  expect(found.interim).toEqual([
    {
      memberId: 'd',
      groups: 1,
      blocks: [
        { rule: 'past_block', ...once },
        { rule: 'slot', ...once },
      ],
      smallest: ['slot', 'past_block'],
    },
  ]);
  const alone = formGroups(problemOf([odd]), { maxSteps: 1 });
  expect(alone.interim).toEqual([{ memberId: 'd', groups: 0, blocks: [], smallest: ['size'] }]);
});

it('sees what is wrong with groups', () => {
  const problem = randomProblem(11, 30, 6);
  const right = formGroups(problem, { maxSteps: 1 });
  const [first, second] = right.groups as [(typeof right.groups)[0], (typeof right.groups)[0]];
  const faults = (wrong: Partial<typeof right>) => groupFaults(problem, { ...right, ...wrong }).join('; ');
  expect(faults({})).toBe('');
  expect(faults({ interim: [] })).toContain('is left in silence');
  expect(faults({ groups: [...right.groups, first] })).toContain('stands twice');
  expect(faults({ groups: [...right.groups, first] })).toContain('leads 2 groups of 1');
  const swapped = { ...first, memberIds: second.memberIds };
  expect(faults({ groups: [swapped, ...right.groups.slice(1)] })).toMatch(/breaks|points/);
  expect(faults({ groups: [{ ...first, slot: 99 }, ...right.groups.slice(1)] })).toContain('cannot meet at 99');
  expect(faults({ objective: { ...right.objective, bound: 0 } })).toContain('above its bound');
});

it('refuses what makes no sense', () => {
  const refused = (changed: Partial<GroupProblem>) => () => formGroups(problemOf([person('a'), person('b')], changed), { maxSteps: 1 }); // prettier-ignore
  expect(refused({ size: { least: 3, most: 2 } })).toThrow('size.most: must be a whole number from 3 to 1000');
  expect(refused({ members: [person('a'), person('a')] })).toThrow('members: "a" stands more than once');
  expect(refused({ together: [['a', 'b']], apart: [['a', 'b']] })).toThrow('apart[0]: contradicts together');
  expect(refused({ together: [['a', 'x']] })).toThrow('together[0][1]: "x" is not among the members');
  expect(refused({ rules: [{ kind: 'luck' } as never] })).toThrow('rules[0].kind: is not known');
  expect(refused({ preferences: [{ kind: 'similar', attribute: 'x', weight: 0.5 }] })).toThrow('preferences[0].weight: must be a whole number'); // prettier-ignore
});
