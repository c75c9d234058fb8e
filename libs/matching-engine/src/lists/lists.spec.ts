import { expect, it } from '@jest/globals';
import { generator } from '../seed.js';
import { blockingPairs, listFaults } from './check-lists.js';
import { matchLists, type ListProblem, type ListSolution } from './lists.js';

function randomLists(seed: number, ties: boolean): ListProblem {
  const below = generator(seed);
  const people = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const [participants, supporters] = [people('p', 1 + below(6)), people('s', 1 + below(4))];
  const ranking = (of: readonly string[]) => {
    const mixed = of.filter(() => below(100) < 75);
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
    }
    const groups: string[][] = [];
    for (const name of mixed)
      if (ties && groups.length > 0 && below(3) === 0) groups.at(-1)!.push(name);
      else groups.push([name]);
    return groups.map((group) => (group.length === 1 ? group[0]! : group));
  };
  return {
    kind: 'lists',
    participants: participants.map((id) => ({ id, choices: ranking(supporters) })),
    supporters: supporters.map((id) => ({ id, choices: ranking(participants), capacity: below(3) })),
    seed,
  };
}

/** All stable sets of pairs, by trying every one. */
function allStable(problem: ListProblem): ListSolution[] {
  const found: ListSolution[] = [];
  const { participants, supporters } = problem;
  const visit = (at: number, pairs: ListSolution['pairs'][number][], unplaced: string[]): void => {
    const participant = participants[at];
    if (!participant) {
      const solution = { pairs, unplaced };
      if (listFaults(problem, solution).length === 0) found.push(solution);
      return;
    }
    visit(at + 1, pairs, [...unplaced, participant.id]);
    participant.choices.flat().forEach((supporterId, participantRank) => {
      const { capacity } = supporters.find(({ id }) => id === supporterId)!;
      if (pairs.filter((pair) => pair.supporterId === supporterId).length >= capacity) return;
      visit(at + 1, [...pairs, { participantId: participant.id, supporterId, participantRank, supporterRank: 0 }], unplaced); // prettier-ignore
    });
  };
  visit(0, [], []);
  return found;
}

it('gives each participant the best supporter of any stable matching, and the same people a place', () => {
  for (let seed = 1; seed <= 120; seed++) {
    const problem = randomLists(seed, false);
    const solution = matchLists(problem);
    const rankOf = (of: ListSolution, id: string) =>
      of.pairs.find(({ participantId }) => participantId === id)?.participantRank ?? Infinity;
    const stable = allStable(problem);
    expect({ seed, some: stable.length > 0, faults: listFaults(problem, solution) }).toEqual({
      seed,
      some: true,
      faults: [],
    });
    for (const { id } of problem.participants)
      expect(rankOf(solution, id)).toBe(Math.min(...stable.map((one) => rankOf(one, id))));
  }
});

it('is stable with equals in the lists, the same for the same seed', () => {
  const outcomes = new Set<string>();
  for (let seed = 1; seed <= 200; seed++) {
    const problem = randomLists(seed, true);
    const solution = matchLists(problem);
    expect({ seed, faults: listFaults(problem, solution) }).toEqual({ seed, faults: [] });
    expect(matchLists(problem)).toEqual(solution);
  }
  const equal = { ...randomLists(1, true), participants: ['a', 'b', 'c', 'd'].map((id) => ({ id, choices: ['s'] })) };
  const supporters = [{ id: 's', capacity: 1, choices: [['a', 'b', 'c', 'd']] }];
  for (let seed = 1; seed <= 20; seed++)
    outcomes.add(matchLists({ ...equal, supporters, seed }).pairs[0]!.participantId);
  expect(outcomes.size).toBeGreaterThan(1);
});

it('lists who would rather have each other after a coordinator has exchanged two', () => {
  const problem: ListProblem = {
    kind: 'lists',
    seed: 1,
    participants: [
      { id: 'ann', choices: ['eva', 'tom'] },
      { id: 'bob', choices: ['eva', 'tom'] },
    ],
    supporters: [
      { id: 'eva', capacity: 1, choices: ['ann', 'bob'] },
      { id: 'tom', capacity: 2, choices: [['ann', 'bob']] },
    ],
  };
  const { pairs } = matchLists(problem);
  expect(pairs.map(({ participantId, supporterId }) => `${participantId}-${supporterId}`)).toEqual(['ann-eva', 'bob-tom']); // prettier-ignore
  const edited = [
    { participantId: 'ann', supporterId: 'tom' },
    { participantId: 'bob', supporterId: 'eva' },
  ];
  expect(blockingPairs(problem, edited)).toEqual([{ participantId: 'ann', supporterId: 'eva', instead: 'bob' }]);
  expect(blockingPairs(problem, [edited[1]!])).toEqual([
    { participantId: 'ann', supporterId: 'eva', instead: 'bob' },
    { participantId: 'ann', supporterId: 'tom', instead: null },
  ]);
});

it('refuses lists that make no sense, with the place', () => {
  const right: ListProblem = { kind: 'lists', seed: 1, participants: [{ id: 'p', choices: ['s'] }], supporters: [{ id: 's', choices: ['p'], capacity: 1 }] }; // prettier-ignore
  const s = right.supporters[0]!;
  expect(() => matchLists({ ...right, participants: [{ id: 'p', choices: ['x'] }] })).toThrow('participants[0].choices[0]: "x" is not in the problem'); // prettier-ignore
  expect(() => matchLists({ ...right, supporters: [{ ...s, choices: ['p', ['p']] }] })).toThrow('supporters[0].choices[1]: "p" stands more than once'); // prettier-ignore
  expect(() => matchLists({ ...right, supporters: [s, s] })).toThrow('supporters: "s" stands more than once');
  expect(() => matchLists({ ...right, supporters: [{ ...s, capacity: 1.5 }] })).toThrow('supporters[0].capacity: must be a whole number'); // prettier-ignore
});
