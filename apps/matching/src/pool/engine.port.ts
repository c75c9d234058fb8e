import { Worker } from 'node:worker_threads';
import type { PairProblem, RuleEffect } from '@holdfast/matching-engine';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

export type ExplainedEffect = RuleEffect & { readonly enabled: boolean; readonly words: string };

/** A thread runs what the build made, also where this file itself runs from its source. */
const THREAD = new URL('../../dist/pool/engine.thread.js', import.meta.url);

/** The matching engine off the request loop: each task in a thread of its own. */
@Injectable()
export class Engine implements OnModuleDestroy {
  private readonly threads = new Set<Worker>();

  async effects(problem: PairProblem): Promise<readonly ExplainedEffect[]> {
    // No flags and no variables of this process: preloads and secrets are no business of arithmetic.
    const thread = new Worker(THREAD, { workerData: problem, execArgv: [], env: {} });
    this.threads.add(thread);
    try {
      return await new Promise((resolve, reject) => {
        thread.once('message', resolve);
        thread.once('error', reject);
        thread.once('exit', (code) => reject(new Error(`the engine's thread ended with ${code}`)));
      });
    } finally {
      this.threads.delete(thread);
    }
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }
}
