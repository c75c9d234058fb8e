import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@holdfast/telemetry';
import { createClient, ErrorReply } from 'redis';

/** Unless told otherwise no command is waited for longer, whatever the server does. */
export const COMMAND_MS = 100;
const CONNECT_MS = 500;
const HEARTBEAT_MS = 2_000;
const MAX_PAUSE_MS = 1_000;

export type RedisClient = ReturnType<typeof client>;

export interface ConnectionOptions {
  /** `redis://` or `rediss://`. */
  readonly url: string;
  readonly log?: Pick<Logger, 'info' | 'warn'>;
  /** How long a command is waited for, in milliseconds; 100 when not said. */
  readonly commandMs?: number;
  /** How long a new connection may take until it answers, in milliseconds; 500 when not said. */
  readonly connectMs?: number;
  /** Runs on every new connection; a failure replaces it. `again`: there was a time without one. */
  readonly onConnected?: (client: RedisClient, again: boolean) => Promise<void>;
}

/** The server is away, or did not answer in time: go on without it. */
export class RedisUnavailable extends Error {
  override readonly name = 'RedisUnavailable';
}

/**
 * One connection that is either known to answer or not used at all: the circuit breaker is the connection itself.
 * The client's own time-outs do not hold against a stopped server (the kernel still accepts and acknowledges), so
 * every command is raced here, a lost race throws the connection away, and a new one is used only after it has
 * answered. Until then commands fail at once.
 */
export class RedisConnection {
  #client: RedisClient | undefined;
  #closed = false;
  #attempts = 0;
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(private readonly options: ConnectionOptions) {
    const beat = () => void this.run((open) => open.ping()).catch(() => undefined);
    this.#heartbeat = setInterval(beat, HEARTBEAT_MS).unref();
  }

  /** Resolves after the first attempt, successful or not; it goes on trying by itself. */
  static async open(options: ConnectionOptions): Promise<RedisConnection> {
    const connection = new RedisConnection(options);
    if (!(await connection.#attempt())) {
      options.log?.warn({}, 'redis is not reachable, going on without it');
      void connection.#reconnect();
    }
    return connection;
  }

  /**
   * @throws RedisUnavailable at once when there is no connection, after `commandMs` when there is no answer
   * @throws ErrorReply when the server refuses the command
   */
  async run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    const open = this.#client;
    if (!open) throw new RedisUnavailable('no connection');
    try {
      return await within(this.options.commandMs ?? COMMAND_MS, command(open));
    } catch (error) {
      if (error instanceof ErrorReply) throw error;
      this.#lose(open);
      throw new RedisUnavailable('no answer', { cause: error });
    }
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#heartbeat);
    this.#client?.destroy();
    this.#client = undefined;
  }

  #lose(open: RedisClient): void {
    if (this.#client !== open) return;
    this.#client = undefined;
    open.destroy();
    this.options.log?.warn({}, 'redis lost, going on without it');
    void this.#reconnect();
  }

  async #reconnect(): Promise<void> {
    for (let pause = COMMAND_MS; !this.#closed; pause = Math.min(2 * pause, MAX_PAUSE_MS)) {
      await delay(pause, undefined, { ref: false });
      if (this.#closed || (await this.#attempt())) break;
    }
    if (!this.#closed) this.options.log?.info({}, 'redis is back');
  }

  async #attempt(): Promise<boolean> {
    const again = this.#attempts++ > 0;
    const { url, connectMs = CONNECT_MS } = this.options;
    const fresh = client(url, connectMs);
    fresh.on('error', () => this.#lose(fresh));
    try {
      await within(connectMs, fresh.connect());
      if (this.#closed) throw new RedisUnavailable('closed');
      this.#client = fresh;
      await within(connectMs, this.options.onConnected?.(fresh, again) ?? Promise.resolve());
      return this.#client === fresh;
    } catch {
      if (this.#client === fresh) this.#client = undefined;
      fresh.destroy();
      return false;
    }
  }
}

function client(url: string, connectMs: number) {
  return createClient({
    url,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { reconnectStrategy: false, connectTimeout: connectMs },
  });
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  // Nobody may be left to hear it when the race is lost.
  work.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    // After a busy spell of our own the timer runs before the answers that are already here: let those in first.
    timer = setTimeout(() => setImmediate(() => setImmediate(reject, new RedisUnavailable('too slow'))), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
