// Runs in a thread of its own: solving is arithmetic for seconds, and requests must not wait for it.
import { parentPort, workerData } from 'node:worker_threads';
import {
  describe,
  explainRule,
  formGroups,
  type GroupProblem,
  type GroupSolution,
  type PairProblem,
  ProblemError,
  type Progress,
  solve,
} from '@holdfast/matching-engine';
import type { EngineAnswer, EngineMessage, EngineTask } from './engine.port.js';

const say = (message: EngineMessage) => parentPort?.postMessage(message);

/** As often as this over all steps of a phase: enough to watch, and it costs nothing. */
const TOLD = 100;

function perform(task: EngineTask): EngineAnswer {
  try {
    if (task.kind === 'effects') return { kind: 'effects', effects: effectsOf(task.problem) };
    if (task.kind === 'groups') return { kind: 'groups', groups: grouped(task.problem, task.steps) };
    return { kind: 'solve', solution: solve(task.problem, { progress: tell }) };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'refused', code: error.code, path: error.path };
    throw error;
  }
}

/** Each step moves all parts on, so the steps are what is counted. */
function grouped(problem: GroupProblem, steps: number): GroupSolution {
  let done = 0;
  const progress = () => say({ kind: 'progress', progress: { phase: 'solving', done: ++done, total: steps } });
  return formGroups(problem, { maxSteps: steps, progress });
}

function tell(progress: Progress): void {
  const { done, total } = progress;
  if (done % Math.ceil(total / TOLD) === 0) say({ kind: 'progress', progress });
}

/** What each rule would do if it alone were switched: those that are off are asked as well. */
const effectsOf = (problem: PairProblem) =>
  problem.rules.map((rule) => {
    const effect = explainRule(problem, rule);
    return { ...effect, enabled: rule.enabled, words: describe(effect) };
  });

say(perform(workerData as EngineTask));
