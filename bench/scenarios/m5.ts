import { allocate, allocationFaults, type AllocationProblem } from '@holdfast/matching-engine';
import { allocationOf } from '../lib/matching/allocations.ts';
import type { Metrics, Scenario, Subject } from '../lib/scenario.ts';
import { highs } from '../peers/m5/highs.ts';

/** Sizes of the published sets, each contestant the same seconds for each. */
const INSTANCES = [
  { type: 'A', agents: 20, jobs: 200 },
  { type: 'B', agents: 20, jobs: 200 },
  { type: 'C', agents: 20, jobs: 400 },
  { type: 'D', agents: 20, jobs: 200 },
  { type: 'E', agents: 20, jobs: 400 },
  { type: 'C', agents: 60, jobs: 1_600 },
  { type: 'D', agents: 60, jobs: 1_600 },
  { type: 'E', agents: 60, jobs: 1_600 },
] as const;
const nameOf = ({ type, agents, jobs }: (typeof INSTANCES)[number]) => `cost${type}${agents}x${jobs}`;

/** The generalised assignment problem: relations that cost different hours. */
export const scenario: Scenario = {
  id: 'm5',
  title: 'generalised assignment, types A to E, equal time',
  goals: INSTANCES.map((instance) => ({ metric: nameOf(instance), against: 'HiGHS', atMost: 1 })),
  async open({ options }) {
    const problems = INSTANCES.map((instance, k) => ({
      name: nameOf(instance),
      problem: allocationOf(instance.type, instance.agents, Math.round(instance.jobs * options.scale), k + 1),
    }));
    const each = async (solve: (problem: AllocationProblem, name: string) => Promise<Metrics>): Promise<Metrics> => {
      const metrics: Record<string, number> = {};
      for (const { name, problem } of problems) Object.assign(metrics, await solve(problem, name));
      return metrics;
    };
    const subjects: Record<string, Subject> = {
      ours: {
        role: 'ours',
        measure: ({ seconds }) => each(async (problem, name) => ours(problem, name, seconds)),
      },
      HiGHS: {
        role: 'peer',
        source: 'm5',
        packages: ['highs'],
        measure: ({ seconds }) =>
          each(async (problem, name) => ({ [name]: (await highs(problem, seconds)) ?? dearest(problem) })),
      },
    };
    return subjects;
  },
};

function ours(problem: AllocationProblem, name: string, seconds: number): Metrics {
  const end = performance.now() + 1000 * seconds;
  const found = allocate(problem, { maxSteps: Infinity, cancelled: () => performance.now() >= end });
  if (found.status === 'not_found') return { [name]: dearest(problem) };
  const [fault] = allocationFaults(problem, found);
  if (fault) throw new Error(fault);
  return { [name]: found.cost, [`gap${name.slice(4)}`]: (found.cost - found.bound) / found.bound };
}

/** Whoever knows no allocation in time is told the cost of everybody at their dearest. */
function dearest({ participants, supporters, cost }: AllocationProblem): number {
  let sum = 0;
  for (let job = 0; job < participants; job++)
    sum += cost.subarray(job * supporters, (job + 1) * supporters).reduce((a, b) => Math.max(a, b));
  return sum;
}
