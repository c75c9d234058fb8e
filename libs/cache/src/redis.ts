import { Cache } from './cache.js';
import { redisRateLimiter, type RateLimit, type RateLimiter } from './rate-limiter.js';
import { RedisStore, type RedisOptions } from './redis-store.js';

/** What a process has of a Redis server. */
export interface Redis {
  readonly cache: Cache;
  rateLimiter(limit: RateLimit): RateLimiter;
  /** Ends the connections; what was not stored by then is not stored. */
  close(): Promise<void>;
}

/** Resolves within a second whether the server answers or not; everything works, only slower, while it does not. */
export async function openRedis(options: RedisOptions): Promise<Redis> {
  const store = await RedisStore.open(options);
  return {
    cache: new Cache(store),
    rateLimiter: (limit) => redisRateLimiter(store, options.prefix ?? '', limit),
    close: () => store.close(),
  };
}
