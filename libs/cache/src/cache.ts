import { counter, METRICS } from '@holdfast/telemetry';
import type { CacheStore, Listener } from './store.js';

/**
 * How long an invalidated key takes no value. A reader that loaded the old state just before the commit would
 * otherwise store it just after the invalidation, and it would stay for its whole time to live.
 */
export const BLOCK_MS = 2_000;

const requests = counter(METRICS.cacheRequests);

/**
 * Read-through cache and live-update channels. Fails open: without its store every call behaves as if nothing were
 * cached, at most 100 ms later. Never read before a decision, never the only copy of anything.
 */
export class Cache {
  readonly #loads = new Map<string, Promise<string>>();

  constructor(private readonly store: CacheStore) {}

  /**
   * The cached value, or what `load` answers, kept for `ttlSeconds`. Concurrent callers of one key share one load.
   * Values travel as JSON, on a hit and on a miss alike; `undefined` becomes `null`. The key must name everything
   * the value depends on, tenant and scope included. Rejects only with the error of `load`, which is never cached.
   */
  async readThrough<T>(key: string, ttlSeconds: number, load: () => Promise<T>): Promise<T> {
    const running = this.#loads.get(key);
    if (running) return JSON.parse(await running) as T;
    const reading = this.#read(key, ttlSeconds, load);
    this.#loads.set(key, reading);
    try {
      return JSON.parse(await reading) as T;
    } finally {
      if (this.#loads.get(key) === reading) this.#loads.delete(key);
    }
  }

  /** Forgets keys, for this and every process. Call after the commit that outdated them. Never rejects. */
  async invalidate(...keys: string[]): Promise<void> {
    for (const key of keys) this.#loads.delete(key);
    if (keys.length > 0) await this.store.block(keys, BLOCK_MS);
  }

  /** Tells whoever listens now, in every process; nobody is told later. Never rejects. */
  publish(channel: string, message: string): Promise<void> {
    return this.store.publish(channel, message);
  }

  /** Resolves once listening, or at once while the store is away (it listens when it is back). Answers the way out. */
  subscribe(channel: string, listener: Listener): Promise<() => Promise<void>> {
    return this.store.subscribe(channel, listener);
  }

  async #read<T>(key: string, ttlSeconds: number, load: () => Promise<T>): Promise<string> {
    const found = await this.store.get(key);
    requests.add({ outcome: found.kind });
    if (found.kind === 'hit') return found.text;
    const started = performance.now();
    const text = JSON.stringify((await load()) ?? null);
    // A load slower than the block could outlive an invalidation that came while it ran.
    const inTime = performance.now() - started < BLOCK_MS / 2;
    if (inTime && found.kind === 'miss') void this.store.add(key, text, ttlSeconds);
    return text;
  }
}
