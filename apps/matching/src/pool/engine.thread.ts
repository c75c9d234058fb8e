// Runs in a thread of its own: solving is arithmetic for seconds, and requests must not wait for it.
import { parentPort, workerData } from 'node:worker_threads';
import { describe, explainRule, type PairProblem, ProblemError, type Progress, solve } from '@holdfast/matching-engine';
import type { EngineAnswer, EngineMessage, EngineTask } from './engine.port.js';

const say = (message: EngineMessage) => parentPort?.postMessage(message);

/** Often enough to watch, seldom enough to cost nothing. */
const PROGRESS_MS = 200;

function perform({ kind, problem }: EngineTask): EngineAnswer {
  try {
    if (kind === 'effects') return { kind, effects: effectsOf(problem) };
    return { kind, solution: solve(problem, { progress: seldom() }) };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'refused', code: error.code, path: error.path };
    throw error;
  }
}

function seldom(): (progress: Progress) => void {
  let said = -Infinity;
  return (progress) => {
    const now = performance.now();
    if (now - said < PROGRESS_MS) return;
    said = now;
    say({ kind: 'progress', progress });
  };
}

/** What each rule would do if it alone were switched: those that are off are asked as well. */
const effectsOf = (problem: PairProblem) =>
  problem.rules.map((rule) => {
    const effect = explainRule(problem, rule);
    return { ...effect, enabled: rule.enabled, words: describe(effect) };
  });

say(perform(workerData as EngineTask));
