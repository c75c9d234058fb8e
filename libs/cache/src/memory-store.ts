import type { CacheStore, Found, Listener } from './store.js';

interface Entry {
  /** `null`: blocked. */
  readonly text: string | null;
  readonly until: number;
}

/** For tests and for one process alone. Time comes as an argument, in milliseconds. */
export class MemoryStore implements CacheStore {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  get(key: string): Promise<Found> {
    const text = this.#live(key)?.text;
    return Promise.resolve(typeof text === 'string' ? { kind: 'hit', text } : { kind: 'miss' });
  }

  add(key: string, text: string, ttlSeconds: number): Promise<void> {
    if (!this.#live(key)) this.#entries.set(key, { text, until: this.now() + ttlSeconds * 1_000 });
    return Promise.resolve();
  }

  block(keys: readonly string[], ms: number): Promise<void> {
    for (const key of keys) this.#entries.set(key, { text: null, until: this.now() + ms });
    return Promise.resolve();
  }

  publish(channel: string, message: string): Promise<void> {
    for (const listener of this.#listeners.get(channel) ?? []) queueMicrotask(() => listener.message(message));
    return Promise.resolve();
  }

  subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    return Promise.resolve(async () => void listeners.delete(listener));
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.until <= this.now()) this.#entries.delete(key);
    return this.#entries.get(key);
  }
}
