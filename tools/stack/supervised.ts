import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from './problem.ts';
import { end, signal, type PidFile, type ProcessId } from './processes.ts';

export interface ProcessSpec {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  /** File its output is appended to. */
  readonly log: string;
  /** Whether it does its work; asked again and again until true. */
  readonly isReady: () => Promise<boolean>;
  /** The signal it ends at in good order. */
  readonly signal?: NodeJS.Signals;
  /** Milliseconds from that signal to SIGKILL. */
  readonly patience?: number;
  /** How often it may end before it was ever ready. */
  readonly attempts?: number;
  /** Milliseconds between an end and the next start at most. */
  readonly longestPause?: number;
  /** Services end before the components they stand on. */
  readonly tier: 'component' | 'service';
  /** Milliseconds it may take to become ready. */
  readonly readyWithin?: number;
}

/** The signal or the code a process ended with. */
export type Ended = NodeJS.Signals | number;

export interface Listener {
  /** Something worth telling: a restart, a leftover that was ended. */
  readonly say: (line: string) => void;
  /** A process has (again) been started. */
  readonly launched?: (name: string) => void;
}

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;
/** A process that ran this long begins again with the shortest pause. */
const STEADY = 30_000;
/** Whatever does not come up ends by itself; this is for what hangs, on a machine however busy. */
const READY_WITHIN = 180_000;

/** Pause in milliseconds before the n-th restart in a row, from 1. */
export const backOff = (failures: number, longest = LONGEST_PAUSE): number =>
  Math.min(FIRST_PAUSE * 2 ** (failures - 1), longest);

/** A process that is started again, with growing pauses, whenever it ends without having been told to. */
export class Supervised {
  readonly name: string;
  readonly #spec: ProcessSpec;
  readonly #pids: PidFile;
  readonly tier: ProcessSpec['tier'];
  readonly #listener: Listener;
  #wanted = false;
  #retired = false;
  #failures = 0;
  #id: ProcessId | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(spec: ProcessSpec, pids: PidFile, listener: Listener) {
    this.name = spec.name;
    this.tier = spec.tier;
    this.#spec = spec;
    this.#pids = pids;
    this.#listener = listener;
  }

  get pid(): number | undefined {
    return this.#id?.pid;
  }

  /** Resolves when the process is ready; throws a Problem with the end of its log when it never gets there. */
  async start(): Promise<void> {
    this.#wanted = true;
    this.#failures = 0;
    this.#launch();
    const { attempts = 3, readyWithin = READY_WITHIN } = this.#spec;
    const deadline = performance.now() + readyWithin;
    while (!(await this.#isReady())) {
      if (!this.#wanted) throw new Problem(`${this.name} was stopped before it was ready.`);
      if (this.#failures >= attempts || performance.now() > deadline) {
        await this.stop();
        throw new Problem(`${this.name} does not start. The end of ${this.#spec.log}:\n${lastLines(this.#spec.log)}`);
      }
      await delay(100);
    }
  }

  /**
   * Starts it with more variables, and for this once: however it ends, it stays down until `start`. Resolves when it
   * has ended, with the signal or the code.
   */
  async startOnce(env: NodeJS.ProcessEnv): Promise<Ended> {
    this.#wanted = false;
    const child = this.#launch({ ...this.#spec, env: { ...(this.#spec.env ?? process.env), ...env } });
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signalName) => resolve(signalName ?? code ?? 0));
    });
  }

  /** Ends it in good order, in the time the process is given for that. */
  async stop(): Promise<void> {
    await this.#end(this.#spec.signal ?? 'SIGTERM', this.#spec.patience ?? 8_000);
  }

  /** Ends it for good: whoever is about to start it again is refused. */
  async retire(): Promise<void> {
    this.#retired = true;
    await this.stop();
  }

  /** Ends it at once and leaves it down until `start`. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL', 0);
  }

  /** SIGKILL to one that is told to end and does not. */
  insist(): void {
    if (this.#id) signal(this.#id, 'SIGKILL');
  }

  /** Sends a signal (SIGSTOP, SIGCONT) and changes nothing else. */
  send(name: NodeJS.Signals): void {
    if (this.#id) process.kill(this.#id.pid, name);
  }

  async #end(name: NodeJS.Signals, patience: number): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#timer);
    const id = this.#id;
    if (id) await end(id, name, patience);
    if (this.#id === id) this.#id = undefined;
  }

  async #isReady(): Promise<boolean> {
    if (!this.#id) return false;
    return this.#spec.isReady().catch(() => false);
  }

  #launch(spec = this.#spec): ChildProcess {
    if (this.#retired) throw new Problem(`${this.name} is not started again: everything is ending.`);
    const child = launch(spec);
    const launched = performance.now();
    child.once('error', () => {});
    if (child.pid !== undefined) this.#id = this.#pids.add(this.name, child.pid, this.#spec.signal ?? 'SIGTERM');
    this.#listener.launched?.(this.name);
    const id = this.#id;
    child.once('close', (code, signalName) => {
      if (this.#id !== id) return;
      this.#id = undefined;
      if (!this.#wanted) return;
      this.#failures = performance.now() - launched > STEADY ? 1 : this.#failures + 1;
      const pause = backOff(this.#failures, this.#spec.longestPause);
      this.#listener.say(
        `${this.name} ended (${signalName ?? `code ${code}`}), starting it again in ${pause / 1000} s`,
      );
      this.#timer = setTimeout(() => this.#launch(), pause);
    });
    return child;
  }
}

function launch({ command: [file, ...args], env, cwd, user, log }: ProcessSpec): ChildProcess {
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'a');
  try {
    // In a process group of its own, or Ctrl-C in a terminal would end everything at once and in no order.
    return spawn(file, args, {
      env: env ?? process.env,
      cwd,
      ...user,
      detached: true,
      stdio: ['ignore', output, output],
    });
  } finally {
    closeSync(output);
  }
}

/** The end of a log file. */
export function lastLines(log: string, count = 30): string {
  if (!existsSync(log)) return '(no log)';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}
