import { Worker } from 'node:worker_threads';
import { Clock, type Instant } from '@holdfast/kernel';
import { CONFIG, type ServiceConfig } from '@holdfast/service';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Progress } from './run-progress.store.js';
import type { RunTask } from './run-work.store.js';

/** What a thread does: a run to solve, or a program to measure. */
export type ThreadTask = RunTask | { readonly programId: string; readonly tenantId: string };

/** What a thread is told: something to do, or what time it is. */
export type ThreadOrder =
  | { readonly kind: 'solve'; readonly task: ThreadTask; readonly now: Instant }
  | { readonly kind: 'moment'; readonly now: Instant };

/** What a thread says: how far it is and what time it wants to know, any number of times, then how it ended. */
export type ThreadMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'moment' | 'done' }
  | { readonly kind: 'failed'; readonly error: string };

export interface Watching {
  readonly progress: (progress: Progress) => void;
  /** Ends the thread where it is. */
  readonly signal: AbortSignal;
}

/** A thread runs what the build made, also where this file itself runs from its source. */
const THREAD = new URL('../../dist/solver.thread.js', import.meta.url);
/** A thread without work is kept so long: loading one anew takes a second of processor time. */
const IDLE_MS = 60_000;

/** Threads that solve runs, each with a connection of its own; one run at a time in each. */
@Injectable()
export class SolverThreads implements OnModuleDestroy {
  private readonly threads = new Set<Worker>();
  private idle: Worker | undefined;
  private retirement: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: ServiceConfig,
    private readonly clock: Clock,
  ) {}

  async solve(task: ThreadTask, { progress, signal }: Watching): Promise<void> {
    signal.throwIfAborted();
    const thread = this.take();
    const stop = () => void thread.terminate();
    signal.addEventListener('abort', stop);
    try {
      await this.solved(thread, task, progress);
      this.keep(thread);
    } catch (error) {
      stop();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async onModuleDestroy(): Promise<void> {
    clearTimeout(this.retirement);
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  private solved(thread: Worker, task: ThreadTask, progress: Watching['progress']): Promise<void> {
    const order = (kind: ThreadOrder['kind']) => thread.postMessage({ kind, task, now: this.clock.now() });
    return new Promise<void>((resolve, reject) => {
      const heard = (message: ThreadMessage) => {
        if (message.kind === 'progress') return progress(message.progress);
        if (message.kind === 'moment') return order('moment');
        end(message.kind === 'failed' ? new Error(message.error) : undefined);
      };
      const broken = (error: Error) => end(error);
      const ended = (code: number) => end(new Error(`the solver's thread ended with ${code}`));
      const end = (error?: Error) => {
        thread.off('message', heard).off('error', broken).off('exit', ended);
        if (error) reject(error);
        else resolve();
      };
      thread.on('message', heard).on('error', broken).on('exit', ended);
      order('solve');
    });
  }

  private take(): Worker {
    clearTimeout(this.retirement);
    const { idle } = this;
    this.idle = undefined;
    idle?.ref();
    return idle ?? this.begun();
  }

  private begun(): Worker {
    // No flags and no variables of this process: preloads and secrets are no business of a solver's.
    const workerData = { databaseUrl: this.config.DATABASE_URL };
    const thread = new Worker(THREAD, { workerData, execArgv: [], env: {} });
    this.threads.add(thread);
    // Whoever waits for it hears of it; one that nobody waits for is only gone.
    thread.on('error', () => undefined);
    thread.once('exit', () => {
      this.threads.delete(thread);
      if (this.idle === thread) this.idle = undefined;
    });
    return thread;
  }

  /** One waits for the next run, further ones end. */
  private keep(thread: Worker): void {
    if (this.idle || !this.threads.has(thread)) return void thread.terminate();
    this.idle = thread;
    // A process that ends does not wait for it.
    thread.unref();
    this.retirement = setTimeout(() => void thread.terminate(), IDLE_MS).unref();
  }
}
