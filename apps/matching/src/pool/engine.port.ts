import { Worker } from 'node:worker_threads';
import type {
  GroupProblem,
  GroupSolution,
  PairProblem,
  PairSolution,
  Progress,
  RuleEffect,
} from '@holdfast/matching-engine';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

export type EngineTask =
  | { readonly kind: 'solve' | 'effects'; readonly problem: PairProblem }
  | { readonly kind: 'groups'; readonly problem: GroupProblem; readonly steps: number };

export type ExplainedEffect = RuleEffect & { readonly enabled: boolean; readonly words: string };

export type EngineAnswer =
  | { readonly kind: 'solve'; readonly solution: PairSolution }
  | { readonly kind: 'groups'; readonly groups: GroupSolution }
  | { readonly kind: 'effects'; readonly effects: readonly ExplainedEffect[] }
  | { readonly kind: 'refused'; readonly code: string; readonly path: string };
/** What a thread says: how far it is, any number of times, then its answer. */
export type EngineMessage = EngineAnswer | { readonly kind: 'progress'; readonly progress: Progress };

export interface Watching {
  readonly progress?: (progress: Progress) => void;
  /** Ends the thread where it is. */
  readonly signal?: AbortSignal;
}

/** The problem makes no sense or is too large for this release; `code` as the engine names it. */
export class ProblemRefused extends Error {
  override readonly name = 'ProblemRefused';

  constructor(
    readonly code: string,
    readonly path: string,
  ) {
    super(`${code} at ${path}`);
  }
}

/** A thread runs what the build made, also where this file itself runs from its source. */
const THREAD = new URL('../../dist/pool/engine.thread.js', import.meta.url);

/** The matching engine off the request loop: each task in a thread of its own. */
@Injectable()
export class Engine implements OnModuleDestroy {
  private readonly threads = new Set<Worker>();

  async solve(problem: PairProblem, watching: Watching = {}): Promise<PairSolution> {
    const answer = await this.perform({ kind: 'solve', problem }, watching);
    if (answer.kind === 'solve') return answer.solution;
    throw new Error(`asked to solve, answered ${answer.kind}`);
  }

  /** @param steps with the problem's seed they decide what comes out */
  async formGroups(problem: GroupProblem, steps: number, watching: Watching = {}): Promise<GroupSolution> {
    const answer = await this.perform({ kind: 'groups', problem, steps }, watching);
    if (answer.kind === 'groups') return answer.groups;
    throw new Error(`asked for groups, answered ${answer.kind}`);
  }

  async effects(problem: PairProblem): Promise<readonly ExplainedEffect[]> {
    const answer = await this.perform({ kind: 'effects', problem });
    if (answer.kind === 'effects') return answer.effects;
    throw new Error(`asked for effects, answered ${answer.kind}`);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  /** @throws ProblemRefused */
  private async perform(
    task: EngineTask,
    { progress, signal }: Watching = {},
  ): Promise<Exclude<EngineAnswer, { kind: 'refused' }>> {
    signal?.throwIfAborted();
    // No flags and no variables of this process: preloads and secrets are no business of arithmetic.
    const thread = new Worker(THREAD, { workerData: task, execArgv: [], env: {} });
    this.threads.add(thread);
    const stop = () => void thread.terminate();
    signal?.addEventListener('abort', stop);
    try {
      const answer = await new Promise<EngineAnswer>((resolve, reject) => {
        thread.on('message', (message: EngineMessage) =>
          message.kind === 'progress' ? progress?.(message.progress) : resolve(message),
        );
        thread.once('error', reject);
        thread.once('exit', (code) => reject(new Error(`the engine's thread ended with ${code}`)));
      });
      if (answer.kind === 'refused') throw new ProblemRefused(answer.code, answer.path);
      return answer;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.threads.delete(thread);
    }
  }
}
