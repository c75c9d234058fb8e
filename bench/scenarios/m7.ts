import { groupFaults, type GroupSolution } from '@holdfast/matching-engine';
import { solveGroups } from '@holdfast/tools/solve/groups.ts';
import { climbing, firstFit } from '../peers/matching/groups.ts';
import { plantedGroups, type Planted } from '../lib/matching/planted-groups.ts';
import type { Scenario, Subject } from '../lib/scenario.ts';

const PEOPLE = 100_000;
const SITES = 300;
const SECONDS = 60;

/** A health system's worth of groups, planted so that the best sum is known. */
export const scenario: Scenario = {
  id: 'm7',
  title: '100,000 people, 300 sites, groups of 4 to 12 under all hard rules',
  goals: [
    { metric: 'ofOptimum', atLeast: 0.995, unit: 'of the planted optimum' },
    { metric: 'placed', atLeast: 1, unit: 'of all people' },
    { metric: 'seconds', atMost: SECONDS, unit: 's' },
    { metric: 'memoryMiB', atMost: 1_536, unit: 'MiB' },
    ...['greedy first fit', 'random-restart hill climbing'].map((against) => ({ metric: 'ofOptimum', against, atLeast: 1.03 })), // prettier-ignore
  ],
  async open({ options }) {
    const planted = plantedGroups(
      Math.round(PEOPLE * options.scale),
      Math.max(1, Math.round(SITES * options.scale)),
      1,
    );
    return {
      ours: ours(planted, SECONDS * options.scale),
      'greedy first fit': peer(planted, (seed) => firstFit(planted.problem, seed)),
      'random-restart hill climbing': peer(planted, (seed) =>
        climbing(planted.problem, seed, 1000 * SECONDS * options.scale),
      ),
    };
  },
};

function ours({ problem, optimum }: Planted, limit: number): Subject {
  let found: GroupSolution | undefined;
  return {
    role: 'ours',
    async measure() {
      const start = performance.now();
      // The step under way when time is over still ends, and the answer is put together after it.
      const cancelled = () => (performance.now() - start) / 1000 > 0.75 * limit;
      found = await solveGroups(problem, { maxSteps: Infinity, threads: 2, cancelled });
      const { score, placed, bound } = found.objective;
      return {
        seconds: (performance.now() - start) / 1000,
        ofOptimum: score / optimum,
        placed: placed / problem.members.length,
        gap: (bound - score) / score,
        memoryMiB: process.resourceUsage().maxRSS / 1024,
      };
    },
    async check() {
      const faults = groupFaults(problem, found!);
      if (faults.length > 0) throw new Error(faults[0]);
    },
  };
}

const peer = ({ problem, optimum }: Planted, solve: (seed: number) => { score: number; placed: number }): Subject => ({
  role: 'peer',
  source: 'matching',
  async measure({ number }) {
    const { score, placed } = solve(number + 1);
    return { ofOptimum: score / optimum, placed: placed / problem.members.length };
  },
});
