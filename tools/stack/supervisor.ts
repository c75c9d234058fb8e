import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from './problem.ts';
import { end, PidFile } from './processes.ts';
import { lastLines, Supervised, type Listener, type ProcessSpec } from './supervised.ts';

/** A process that does one thing and ends. */
export interface Task {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: NodeJS.ProcessEnv;
  readonly log: string;
  /** Hears each line it prints, which then does not go to the log. */
  readonly onLine?: (line: string) => void;
}

/** Ctrl-C ends everything within ten seconds: what has not ended in good order by then is killed, on a busy machine too. */
const ENDED_WITHIN_MS = 7_500;

/** Everything one run has started, so that it can be ended in order at any moment, also half-way through a start. */
export class Supervisor {
  readonly #pids: PidFile;
  readonly #listener: Listener;
  readonly #processes = new Map<string, Supervised>();
  #tasks = 0;
  #ending: Promise<void> | undefined;

  private constructor(pids: PidFile, listener: Listener) {
    this.#pids = pids;
    this.#listener = listener;
  }

  /**
   * Takes the state folder for this process, after ending what a killed run left in it.
   * @throws Problem when another run has it
   */
  static async claim(dir: string, listener: Listener): Promise<Supervisor> {
    mkdirSync(dir, { recursive: true });
    const pids = await PidFile.claim(join(dir, 'pids.json'), (names) =>
      listener.say(`ended what an earlier run left: ${names.join(', ')}`),
    );
    return new Supervisor(pids, listener);
  }

  /** A process to keep running; one that had the same name gives way. */
  supervise(spec: ProcessSpec): Supervised {
    this.#refuseWhenEnding();
    const supervised = new Supervised(spec, this.#pids, this.#listener);
    this.#processes.set(spec.name, supervised);
    return supervised;
  }

  /** @throws Problem when there is none of this name */
  get(name: string): Supervised {
    const found = this.#processes.get(name);
    if (!found)
      throw new Problem(`There is no process called ${name}; there are ${[...this.#processes.keys()].join(', ')}.`);
    return found;
  }

  /** Process ids by name, of those that run. */
  pids(): Record<string, number> {
    const running = [...this.#processes].flatMap(([name, { pid }]) =>
      pid === undefined ? [] : [[name, pid] as const],
    );
    return Object.fromEntries(running);
  }

  /** Runs a process to its end. @throws Problem with the end of its log when it fails */
  async run(task: Task): Promise<void> {
    this.#refuseWhenEnding();
    this.#tasks += 1;
    const code = await this.#toEnd(task, `task ${this.#tasks}`);
    this.#refuseWhenEnding();
    if (code !== 0) throw new Problem(`${task.name} failed. The end of ${task.log}:\n${lastLines(task.log)}`);
  }

  /** Ends everything: what came last first, all of one tier together. Asking twice does no harm. */
  end(): Promise<void> {
    this.#ending ??= this.#endInOrder();
    return this.#ending;
  }

  async #endInOrder(): Promise<void> {
    this.#pids.stopping();
    const all = [...this.#processes.values()];
    const late = setTimeout(() => all.forEach((process) => process.insist()), ENDED_WITHIN_MS);
    await Promise.all(all.filter(({ tier }) => tier === 'service').map((process) => process.retire()));
    await Promise.all(all.filter(({ tier }) => tier === 'component').map((process) => process.retire()));
    clearTimeout(late);
    this.#pids.release();
  }

  #refuseWhenEnding(): void {
    if (this.#ending) throw new Problem('stopped');
  }

  #toEnd({ name, command: [file, ...args], env, log, onLine }: Task, entry: string): Promise<number | null> {
    mkdirSync(dirname(log), { recursive: true });
    const output = openSync(log, 'a');
    const child = spawn(file, args, {
      env: env ?? process.env,
      detached: true,
      stdio: ['ignore', onLine ? 'pipe' : output, output],
    });
    closeSync(output);
    if (onLine) readLines(child.stdout, onLine);
    const id = child.pid === undefined ? undefined : this.#pids.add(`${name}, ${entry}`, child.pid, 'SIGTERM');
    const watch = setInterval(() => this.#ending && id && void end(id, 'SIGTERM', 2_000), 100);
    return new Promise((resolve) => {
      child.once('error', () => resolve(null));
      child.once('close', resolve);
    }).finally(() => clearInterval(watch)) as Promise<number | null>;
  }
}

function readLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(onLine);
  });
}
