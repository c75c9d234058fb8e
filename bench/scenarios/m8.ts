import { assignSparse, type Assignment, generator, rematchFaults, StandingAssignment } from '@holdfast/matching-engine';
import { type Churned, churned } from '../lib/matching/churn.ts';
import type { Scenario, Subject } from '../lib/scenario.ts';

/** People leave and come, and so do supporters: this part of each. */
const CHURN = 0.01;

/** Re-match after 1 % churn, from an assignment that stands, against assigning everybody anew. */
export const scenario: Scenario = {
  id: 'm8',
  title: 're-match after 1 % churn, 20,000 people, 32 candidates each',
  goals: [
    { metric: 'seconds', against: 'full solve', atMost: 0.02 },
    { metric: 'objective', against: 'full solve', atLeast: 0.998 },
    { metric: 'movedOfUntouched', atMost: 0.01, unit: 'of those who could have stayed' },
  ],
  async open(bench) {
    const n = Math.round(20_000 * bench.options.scale);
    const ground: Ground = { ...churned(n, 32, CHURN, generator(11)), full: undefined };
    const before = assignSparse(ground.before);
    return { ours: ours(ground, before), 'full solve': fullSolve(ground) };
  },
};

interface Ground extends Churned {
  full: Assignment | undefined;
}

/** What moving one person must be worth: a tenth of the greatest value. */
const STAY = 100;

function ours(ground: Ground, before: Assignment): Subject {
  let standing: StandingAssignment;
  let value = 0;
  return {
    role: 'ours',
    async measure() {
      standing = new StandingAssignment(ground.before, before, STAY);
      const start = performance.now();
      const outcome = standing.change(ground.change);
      const seconds = (performance.now() - start) / 1000;
      value = outcome.value;
      const touched = new Set(ground.change.left);
      const closed = new Set(ground.change.closed);
      const untouched = before.columnOf.filter(
        (column, row) => column >= 0 && !touched.has(row) && !closed.has(column),
      );
      const moved = outcome.moves.filter(({ from }) => from >= 0 && !closed.has(from));
      return { seconds, objective: value, movedOfUntouched: moved.length / untouched.length };
    },
    async check() {
      const home = before.columnOf.slice();
      for (const row of ground.change.left) home[row] = -1;
      const held = { columnOf: standing.columnOf, prices: standing.prices, value };
      const [fault] = rematchFaults({ arcs: ground.after, before: home, weight: STAY }, held);
      if (fault) throw new Error(fault);
    },
  };
}

const fullSolve = (ground: Ground): Subject => ({
  role: 'variant',
  async measure() {
    const start = performance.now();
    const found = assignSparse(ground.after);
    return { seconds: (performance.now() - start) / 1000, objective: found.value };
  },
});
