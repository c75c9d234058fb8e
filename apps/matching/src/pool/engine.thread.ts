// Runs in a thread of its own: solving is arithmetic for seconds, and requests must not wait for it.
import { parentPort, workerData } from 'node:worker_threads';
import { describe, explainRule, type PairProblem, ProblemError, solve } from '@holdfast/matching-engine';
import type { EngineAnswer, EngineTask } from './engine.port.js';

function perform({ kind, problem }: EngineTask): EngineAnswer {
  try {
    return kind === 'solve' ? { kind, solution: solve(problem) } : { kind, effects: effectsOf(problem) };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'refused', code: error.code, path: error.path };
    throw error;
  }
}

/** What each rule would do if it alone were switched: those that are off are asked as well. */
const effectsOf = (problem: PairProblem) =>
  problem.rules.map((rule) => {
    const effect = explainRule(problem, rule);
    return { ...effect, enabled: rule.enabled, words: describe(effect) };
  });

parentPort?.postMessage(perform(workerData as EngineTask));
