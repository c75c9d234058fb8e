import { diverseFaults, groupDiverse, type DiverseProblem } from '@holdfast/matching-engine';
import { distances } from '../lib/matching/instances.ts';
import { exchange } from '../peers/matching/exchange.ts';
import { tabu } from '../peers/matching/tabu.ts';
import type { Scenario, Subject } from '../lib/scenario.ts';

/** Instances as the published generators make them: people, groups, sizes and where distances come from. */
const INSTANCES = [
  { people: 480, groups: 20, least: 24, most: 24, kind: 'uniform' },
  { people: 960, groups: 24, least: 32, most: 48, kind: 'uniform' },
  { people: 960, groups: 24, least: 40, most: 40, kind: 'points' },
  { people: 2_000, groups: 50, least: 32, most: 48, kind: 'uniform' },
] as const;
/** Groupings of so many people are large: there the goal is a margin. */
const LARGE = 2_000;

/** Diverse grouping with size bounds, each contestant the same time for each instance. */
export const scenario: Scenario = {
  id: 'm6',
  title: 'diverse grouping with size bounds, equal time',
  goals: [
    ...['tabu search', 'anticlustering exchange'].flatMap((against) =>
      INSTANCES.map((_, k) => ({ metric: `value${k}`, against, atLeast: 1 })),
    ),
    ...['tabu search', 'anticlustering exchange'].map((against) => ({ metric: 'large', against, atLeast: 1.02 })),
  ],
  async open({ options }) {
    const problems = INSTANCES.map(({ people, groups, least, most, kind }, k): DiverseProblem => ({
      kind: 'diverse',
      people,
      distance: distances(people, kind, k + 1),
      least: new Int32Array(groups).fill(least),
      most: new Int32Array(groups).fill(most),
      seed: 1,
    }));
    const milliseconds = (1000 * options.seconds) / problems.length;
    const deadline = () => {
      const end = performance.now() + milliseconds;
      return () => performance.now() >= end;
    };
    return {
      ours: subject('ours', problems, (problem) => {
        const found = groupDiverse(problem, { maxSteps: Infinity, cancelled: deadline() });
        const faults = diverseFaults(problem, found);
        if (faults.length > 0) throw new Error(faults[0]);
        return { value: found.value, bound: found.bound };
      }),
      'tabu search': subject('peer', problems, (problem, seed) => ({ value: tabu(problem, seed, deadline()) })),
      'anticlustering exchange': subject('peer', problems, (problem, seed) => ({
        value: exchange(problem, seed, deadline()),
      })),
    };
  },
};

type Solver = (problem: DiverseProblem, seed: number) => { readonly value: number; readonly bound?: number };

const subject = (role: Subject['role'], problems: readonly DiverseProblem[], solve: Solver): Subject => ({
  role,
  ...(role === 'peer' ? { source: 'matching' } : {}),
  measure: async ({ number }) => {
    const metrics: Record<string, number> = {};
    problems.forEach((problem, k) => {
      const { value, bound } = solve({ ...problem, seed: number + 1 }, number + 1);
      metrics[`value${k}`] = value;
      if (problem.people >= LARGE) metrics['large'] = value;
      if (bound !== undefined) metrics[`gap${k}`] = (bound - value) / value;
    });
    return metrics;
  },
});
