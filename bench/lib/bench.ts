import { join } from 'node:path';
import { components, type Addresses } from '@holdfast/tools/stack/components.ts';
import { answers } from '@holdfast/tools/stack/http-probe.ts';
import { choosePort } from '@holdfast/tools/stack/ports.ts';
import { deleteState, runFolder, sweepRuns } from '@holdfast/tools/stack/runs.ts';
import { Supervisor } from '@holdfast/tools/stack/supervisor.ts';
import { compiled } from './compile.ts';

export interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly scale: number;
  readonly minutes: number;
  readonly quick: boolean;
}

/** A program of ours or of a peer that listens on a port. */
export interface Listener {
  readonly name: string;
  /** A TypeScript file of the bench (compiled as the services are), or a JavaScript file as it is. */
  readonly file: string;
  /** Variables; PORT is added. */
  readonly env?: NodeJS.ProcessEnv;
  /** Arguments of Node, before the file. */
  readonly node?: readonly string[];
  /** Path that answers 200 when it is ready. */
  readonly readyAt?: string;
}

/** Data survive a crash of the machine here as they do in production: a write that is not flushed costs nothing. */
const DURABLE = [
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'wal_level=replica',
  'max_wal_senders=10',
  // When each row was committed: what E3 takes its latencies from.
  'track_commit_timestamp=on',
  'shared_buffers=1GB',
  'max_wal_size=8GB',
  'checkpoint_timeout=30min',
];

/** What a scenario may use; everything it starts ends with `close`. */
export class Bench {
  /** Everything that was started, for scenarios that prepare an installation. */
  readonly supervisor: Supervisor;
  readonly #closing: (() => unknown)[] = [];
  #components: Promise<Addresses> | undefined;
  readonly options: Options;
  readonly dir: string;
  /** One line for whoever watches. */
  readonly say: (line: string) => void;

  private constructor(options: Options, dir: string, supervisor: Supervisor, say: (line: string) => void) {
    this.options = options;
    this.dir = dir;
    this.supervisor = supervisor;
    this.say = say;
  }

  static async open(options: Options, say: (line: string) => void): Promise<Bench> {
    await sweepRuns();
    const dir = runFolder();
    return new Bench(options, dir, await Supervisor.claim(dir, { say }), say);
  }

  /** Real Postgres with its durability on, Kafka and Redis, on free ports; the same ones for all who ask. */
  components(): Promise<Addresses> {
    const { dir, say: progress } = this;
    return (this.#components ??= components(
      { dir, ephemeral: true, progress, postgresSettings: DURABLE },
      this.supervisor,
    ));
  }

  /** Starts a program on a free port. @returns its address, once it answers */
  async start({ name, file, env = {}, node = [], readyAt = '/health/ready' }: Listener): Promise<string> {
    const port = await choosePort();
    const url = `http://127.0.0.1:${port}`;
    const program = file.endsWith('.ts') ? await compiled(file) : file;
    await this.supervisor
      .supervise({
        name,
        tier: 'service',
        command: [process.execPath, ...node, program],
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env, PORT: String(port) },
        log: join(this.dir, 'logs', `${name}.log`),
        isReady: () => answers(`${url}${readyAt}`),
      })
      .start();
    return url;
  }

  /** Ends one that `start` started, in good order. */
  end(name: string): Promise<void> {
    return this.supervisor.get(name).stop();
  }

  /** Process id of one that `start` started. */
  pid(name: string): number {
    const { pid } = this.supervisor.get(name);
    if (pid === undefined) throw new Error(`${name} does not run`);
    return pid;
  }

  /** Runs at the end, last come first: connections a scenario holds itself. */
  defer(close: () => unknown): void {
    this.#closing.unshift(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closing) await close();
    await this.supervisor.end();
    deleteState(this.dir);
  }
}
