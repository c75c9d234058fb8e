import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One command of a test run. */
export interface Job {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  /** Jest's JSON report, where it has to leave one. */
  readonly report?: string;
}

export interface Ended extends Job {
  /** 0 when all went well. */
  readonly code: number;
}

export interface PoolOptions {
  /** How many jobs run at once. */
  readonly lanes: number;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where what each job prints is kept until it has ended. */
  readonly logs: string;
  /** Hears of every job that ended, with all it has printed. */
  readonly told: (job: Ended, seconds: number, printed: string) => void;
  /** Ends what runs, and nothing more is begun. */
  readonly signal: AbortSignal;
}

/** How long a job has to end by itself when the run is interrupted. */
const PATIENCE_MS = 5_000;

/** Runs jobs a few at a time, in the order given. @returns those that were begun, in the order of their ends */
export async function runJobs(jobs: readonly Job[], options: PoolOptions): Promise<Ended[]> {
  const waiting = [...jobs];
  const ended: Ended[] = [];
  const lane = async () => {
    while (!options.signal.aborted) {
      const job = waiting.shift();
      if (!job) return;
      ended.push(await runJob(job, options));
    }
  };
  await Promise.all(Array.from({ length: options.lanes }, lane));
  return ended;
}

async function runJob(job: Job, { cwd, env, logs, told, signal }: PoolOptions): Promise<Ended> {
  const log = join(logs, `${job.name.replaceAll(/\W+/g, '-')}.log`);
  // A file and not a pipe: one descriptor keeps the order of both streams, and nobody waits for grandchildren to close it.
  const output = openSync(log, 'w');
  const began = performance.now();
  const child = spawn(process.execPath, job.args, { cwd, env, stdio: ['ignore', output, output], detached: true });
  closeSync(output);
  const interrupt = () => endGroup(child);
  signal.addEventListener('abort', interrupt);
  const code = await exitCode(child);
  signal.removeEventListener('abort', interrupt);
  const ended = { ...job, code };
  told(ended, (performance.now() - began) / 1000, readFileSync(log, 'utf8'));
  return ended;
}

async function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Ends the job and all that it has started in its process group, by force when it takes too long. */
function endGroup(child: ChildProcess): void {
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // The group has ended meanwhile.
    }
  };
  send('SIGTERM');
  const force = setTimeout(() => send('SIGKILL'), PATIENCE_MS);
  child.once('exit', () => clearTimeout(force));
}
