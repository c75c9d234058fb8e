import {
  formGroups,
  type GroupProblem,
  type GroupSolution,
  type PairProblem,
  type PairSolution,
  type Progress,
  solve,
} from '@holdfast/matching-engine';

type Tell = (progress: Progress) => void;

/** As often as this over all steps of a phase: enough to watch, and it costs nothing. */
const TOLD = 100;

export function solvePairs(problem: PairProblem, tell: Tell): PairSolution {
  return solve(problem, {
    progress: (progress) => {
      if (progress.done % Math.ceil(progress.total / TOLD) === 0) tell(progress);
    },
  });
}

/** Each step moves all parts on, so the steps are what is counted. */
export function solveGroups(problem: GroupProblem, steps: number, tell: Tell): GroupSolution {
  let done = 0;
  return formGroups(problem, {
    maxSteps: steps,
    progress: () => tell({ phase: 'solving', done: ++done, total: steps }),
  });
}
