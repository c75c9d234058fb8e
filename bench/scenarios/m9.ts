import {
  type GroupPerson,
  groupFaults,
  GroupingRules,
  GroupingSearch,
  joinGroups,
  rewardOf,
  splitGroups,
} from '@holdfast/matching-engine';
import { type Planted, plantedGroups } from '../lib/matching/planted-groups.ts';
import type { Metrics, Scenario, Subject } from '../lib/scenario.ts';
import { NaiveSearch } from '../peers/m9/naive.ts';
import { Popcounts } from '../peers/m9/popcounts.ts';

/** One site of the 300 that M7 has. */
const PEOPLE = 333;
/** Moves between two looks at the clock. */
const BLOCK = 20_000;

/** How many changes of a grouping the search judges in a second, in one thread, under all hard rules. */
export const scenario: Scenario = {
  id: 'm9',
  title: 'search speed, moves judged a second by one thread under all hard rules',
  goals: [
    { metric: 'movesPerSecond', against: 'naive object scorer', atLeast: 15 },
    { metric: 'movesPerSecond', against: 'tight popcount loop', atLeast: 0.5 },
  ],
  async open() {
    const planted = plantedGroups(PEOPLE, 1, 1);
    return { ours: ours(planted), 'naive object scorer': naive(planted), 'tight popcount loop': tight(planted) };
  },
};

interface Judging {
  readonly judged: number;
}

/** Judges until so much processor time is over: nothing is waited for, so what else runs here counts for nothing. */
function speed(search: Judging, seconds: number, block: () => void): Metrics {
  const start = process.cpuUsage();
  const before = search.judged;
  const spent = () => process.cpuUsage(start).user / 1e6;
  while (spent() < seconds) block();
  return { movesPerSecond: (search.judged - before) / spent() };
}

function ours({ problem, optimum }: Planted): Subject {
  const split = splitGroups(problem);
  const [tables] = split.tables;
  if (tables === undefined || split.tables.length > 1) throw new Error('the site must be one part');
  let search: GroupingSearch;
  return {
    role: 'ours',
    async measure({ seconds, number }) {
      const nowhere = new Int32Array(tables.units).fill(tables.groups);
      const reward = rewardOf(tables);
      search = new GroupingSearch({ ...tables, reward }, nowhere, new GroupingRules(tables), number + 1);
      const metrics = speed(search, seconds, () => search.run(BLOCK));
      const { score } = joinGroups(problem, split, [{ groupOf: search.best, proven: false }], 0).objective;
      return { ...metrics, ofOptimum: score / optimum };
    },
    async check() {
      const found = joinGroups(problem, split, [{ groupOf: search.best, proven: false }], 0);
      const [fault] = groupFaults(problem, found);
      if (fault) throw new Error(fault);
    },
  };
}

/** The planted grouping: whoever keeps its value has nothing to move, so all that is done is judging. */
function groupsOf({ problem: { members, facilitators } }: Planted): GroupPerson[][] {
  let at = 0;
  return facilitators.map(({ seats }) => members.slice(at, (at += seats!)));
}

function naive(planted: Planted): Subject {
  const { problem } = planted;
  const start = new Map(groupsOf(planted).map((members, g) => [problem.facilitators[g]!, members]));
  return {
    role: 'peer',
    source: 'm9',
    async measure({ seconds, number }) {
      const search = new NaiveSearch(problem, start, number + 1);
      return speed(search, seconds, () => {
        for (let k = 0; k < BLOCK / 100; k++) search.step();
      });
    },
  };
}

function tight(planted: Planted): Subject {
  let loop: Popcounts;
  return {
    role: 'limit',
    source: 'm9',
    async measure({ seconds, number }) {
      loop = new Popcounts(groupsOf(planted), number + 1);
      return speed(loop, seconds, () => loop.run(BLOCK));
    },
    async check() {
      if (!(loop.sum < 0)) throw new Error('people of planted groups must share less with those of others');
    },
  };
}
