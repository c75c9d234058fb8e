import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Problem } from './problem.ts';

/** A process for certain: the system gives a pid to another process later, but not with the same start. */
export interface ProcessId {
  readonly pid: number;
  readonly started: string;
}

interface Entry extends ProcessId {
  readonly name: string;
  /** The signal this process ends at in good order. */
  readonly signal: NodeJS.Signals;
}

interface Content {
  readonly owner: ProcessId;
  readonly stopping?: boolean;
  readonly children: readonly Entry[];
}

/** When the process began, in the system's own words; undefined when it has ended. */
export function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux')
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may itself contain blanks.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return state === 'Z' ? undefined : `${boot}:${fields[18]}`;
  } catch {
    return undefined;
  }
}

export const isAlive = ({ pid, started }: ProcessId): boolean => startOf(pid) === started;

export function signal(id: ProcessId, name: NodeJS.Signals): void {
  if (!isAlive(id)) return;
  try {
    process.kill(id.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks with the given signal, waits, then insists with SIGKILL. Time in milliseconds. */
export async function end(id: ProcessId, name: NodeJS.Signals, patience: number): Promise<void> {
  signal(id, name);
  for (let waited = 0; waited < patience && isAlive(id); waited += 50) await delay(50);
  signal(id, 'SIGKILL');
  while (isAlive(id)) await delay(20);
}

/**
 * The processes a run has started, on disk, so that the next run can end them when this one was killed.
 */
export class PidFile {
  readonly #path: string;
  #content: Content;

  private constructor(path: string, content: Content) {
    this.#path = path;
    this.#content = content;
    this.#write();
  }

  /**
   * Makes this process the owner, after ending whatever a killed owner left.
   * @param onLeftover hears the names of the processes found running
   * @throws Problem when another run owns the folder and goes on running
   */
  static async claim(path: string, onLeftover: (names: string[]) => void = () => {}): Promise<PidFile> {
    const left = read(path);
    if (left) {
      await untilGone(path, left);
      await endAll(left, onLeftover);
    }
    return new PidFile(path, { owner: self(), children: [] });
  }

  add(name: string, pid: number, ends: NodeJS.Signals): ProcessId {
    const id = { pid, started: startOf(pid) ?? 'ended' };
    const others = this.#content.children.filter((child) => child.name !== name);
    this.#content = { ...this.#content, children: [...others, { name, signal: ends, ...id }] };
    this.#write();
    return id;
  }

  /** Tells a next run that waiting is worth while. */
  stopping(): void {
    this.#content = { ...this.#content, stopping: true };
    this.#write();
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }

  #write(): void {
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#content, null, 1));
    renameSync(`${this.#path}.new`, this.#path);
  }
}

const self = (): ProcessId => ({ pid: process.pid, started: startOf(process.pid) ?? '' });

/** Owner and processes of the run whose file this is; undefined when there is none. */
export function read(path: string): Content | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Content;
  } catch {
    return undefined;
  }
}

async function untilGone(path: string, { owner }: Content): Promise<void> {
  for (let waited = 0; isAlive(owner) && owner.pid !== process.pid; waited += 100) {
    const stopping = read(path)?.stopping ?? false;
    if (waited >= (stopping ? 30_000 : 1_500))
      throw new Problem(
        `Holdfast already runs from this folder (process ${owner.pid}): stop it with Ctrl-C or kill ${owner.pid} first.`,
      );
    await delay(100);
  }
}

/** Ends every process of a file whose owner is gone, last started first. */
export async function endAll(left: Content, onLeftover: (names: string[]) => void = () => {}): Promise<void> {
  const alive = left.children.filter(isAlive);
  if (alive.length > 0) onLeftover(alive.map(({ name }) => name));
  for (const child of alive.reverse()) await end(child, child.signal, 4_000);
}
