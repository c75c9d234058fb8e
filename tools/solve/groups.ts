import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import {
  type GroupProblem,
  type GroupSolution,
  joinGroups,
  type PartResult,
  splitGroups,
} from '@holdfast/matching-engine';
import type { PartAnswer, PartTask } from './group-worker.ts';

const WORKER = new URL('./group-worker.ts', import.meta.url);

export interface GroupRun {
  readonly maxSteps: number;
  readonly threads: number;
  /** Asked before every step. */
  readonly cancelled: () => boolean;
}

/**
 * Parts that cannot meet each other in threads; each step moves all of them on before the next begins, so that the
 * result is that of one thread, byte for byte.
 */
export async function solveGroups(
  problem: GroupProblem,
  { maxSteps, threads, cancelled }: GroupRun,
): Promise<GroupSolution> {
  const split = splitGroups(problem);
  const shares = Array.from({ length: threads }, (): PartTask[] => []);
  split.tables.forEach((tables, part) => shares[part % threads]!.push({ part, tables, seed: problem.seed + part }));
  const workers = shares.filter((share) => share.length > 0).map((workerData) => new Worker(WORKER, { workerData }));
  const all = (order: 'step' | 'end') => Promise.all(workers.map((worker) => asked(worker, order)));
  try {
    let steps = 0;
    for (let open = true; open && steps < maxSteps && !cancelled(); steps++)
      open = (await all('step')).some((answer) => 'open' in answer && answer.open);
    const results: PartResult[] = [];
    for (const answer of await all('end'))
      if ('results' in answer) for (const [part, result] of answer.results) results[part] = result;
    return joinGroups(problem, split, results, steps);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function asked(worker: Worker, order: 'step' | 'end'): Promise<PartAnswer> {
  const answer = once(worker, 'message') as Promise<[PartAnswer]>;
  worker.postMessage(order);
  return (await answer)[0];
}
