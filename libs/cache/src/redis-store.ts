import { RedisConnection, type ConnectionOptions, type RedisClient } from './redis-connection.js';
import type { CacheStore, Found, Listener } from './store.js';

/** More outdated keys than these are left to their time to live when the server was away. */
const MAX_OWED = 10_000;
const BLOCKED = '';

export interface RedisOptions extends Omit<ConnectionOptions, 'onConnected'> {
  /** Put before every key and channel, so that installations and test files can share a server. */
  readonly prefix?: string;
}

export class RedisStore implements CacheStore {
  /** Keys outdated while the server was away: it may still hold them when it comes back. */
  readonly #owed = new Map<string, number>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #prefix: string;
  #commands!: RedisConnection;
  #messages: Promise<RedisConnection> | undefined;

  private constructor(private readonly options: RedisOptions) {
    this.#prefix = options.prefix ?? '';
  }

  /** Resolves after the first attempt to connect, successful or not. */
  static async open(options: RedisOptions): Promise<RedisStore> {
    const store = new RedisStore(options);
    store.#commands = await RedisConnection.open({ ...options, onConnected: (client) => store.#settle(client) });
    return store;
  }

  /** Runs a command under the same guard: a bound of time, circuit breaker. @throws RedisUnavailable, ErrorReply */
  run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    return this.#commands.run(command);
  }

  async get(key: string): Promise<Found> {
    const full = this.#prefix + key;
    if (this.#owed.has(full)) return { kind: 'bypass' };
    const text = await this.run((client) => client.get(full)).catch(() => undefined);
    if (text === undefined) return { kind: 'bypass' };
    return text === null || text === BLOCKED ? { kind: 'miss' } : { kind: 'hit', text };
  }

  async add(key: string, text: string, ttlSeconds: number): Promise<void> {
    const expiration = { type: 'EX', value: ttlSeconds } as const;
    await this.run((client) => client.set(this.#prefix + key, text, { condition: 'NX', expiration })).catch(ignore);
  }

  async block(keys: readonly string[], ms: number): Promise<void> {
    const full = keys.map((key) => this.#prefix + key);
    for (const key of full) this.#owed.set(key, ms);
    await this.run((client) => this.#settle(client)).catch(ignore);
    for (const key of full) if (this.#owed.size > MAX_OWED) this.#owed.delete(key);
  }

  async publish(channel: string, message: string): Promise<void> {
    await this.run((client) => client.publish(this.#prefix + channel, message)).catch(ignore);
  }

  async subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
    const full = this.#prefix + channel;
    const listeners = this.#listeners.get(full) ?? new Set();
    this.#listeners.set(full, listeners.add(listener));
    // A connection of its own, and only where somebody listens.
    this.#messages ??= RedisConnection.open({ ...this.options, onConnected: (...args) => this.#listen(...args) });
    const connection = await this.#messages;
    await connection.run((client) => client.subscribe(full, this.#deliver)).catch(ignore);
    return async () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#listeners.delete(full);
      await connection.run((client) => client.unsubscribe(full, this.#deliver)).catch(ignore);
    };
  }

  async close(): Promise<void> {
    this.#commands.close();
    (await this.#messages)?.close();
  }

  /** Blocks what is owed, in one round trip. */
  async #settle(client: RedisClient): Promise<void> {
    const owed = [...this.#owed];
    await Promise.all(owed.map(([key, value]) => client.set(key, BLOCKED, { expiration: { type: 'PX', value } })));
    for (const [key] of owed) this.#owed.delete(key);
  }

  async #listen(client: RedisClient, again: boolean): Promise<void> {
    await Promise.all([...this.#listeners.keys()].map((channel) => client.subscribe(channel, this.#deliver)));
    if (again) for (const listeners of this.#listeners.values()) for (const listener of listeners) listener.gap?.();
  }

  readonly #deliver = (message: string, channel: string): void => {
    for (const listener of this.#listeners.get(channel) ?? []) listener.message(message);
  };
}

function ignore(): void {}
