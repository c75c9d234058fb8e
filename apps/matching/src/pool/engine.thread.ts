// Runs in a thread of its own: comparing everybody is arithmetic for seconds, and requests must not wait for it.
import { parentPort, workerData } from 'node:worker_threads';
import { describe, explainRule, type PairProblem } from '@holdfast/matching-engine';
import type { ExplainedEffect } from './engine.port.js';

/** What each rule would do if it alone were switched: those that are off are asked as well. */
const effectsOf = (problem: PairProblem): ExplainedEffect[] =>
  problem.rules.map((rule) => {
    const effect = explainRule(problem, rule);
    return { ...effect, enabled: rule.enabled, words: describe(effect) };
  });

parentPort?.postMessage(effectsOf(workerData as PairProblem));
