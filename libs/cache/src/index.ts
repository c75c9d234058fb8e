export { Cache } from './cache.js';
export { MemoryStore } from './memory-store.js';
export { memoryRateLimiter, RateLimiter, type Consumed, type RateLimit } from './rate-limiter.js';
export { openRedis, type Redis } from './redis.js';
export type { RedisOptions } from './redis-store.js';
export type { CacheStore, Found, Listener } from './store.js';
