import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { RedisStore } from './redis-store.js';

export interface RateLimit {
  /** Part of the key: limits of different names do not share points. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

export interface Consumed {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until all points are back, at least 1. */
  readonly resetSeconds: number;
}

/** Counts requests per key in fixed windows. */
export class RateLimiter {
  constructor(
    private readonly limiter: RateLimiterAbstract,
    private readonly limit: number,
  ) {}

  /** Takes one point of `key` (a principal or an address). Never rejects. */
  async consume(key: string): Promise<Consumed> {
    const { remainingPoints, msBeforeNext, allowed } = await this.limiter.consume(key).then(
      (res) => ({ ...pick(res), allowed: true }),
      (refusal: unknown) => {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { ...pick(refusal), allowed: false };
      },
    );
    return {
      allowed,
      limit: this.limit,
      remaining: remainingPoints,
      resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
    };
  }
}

/** For one process alone, and for tests. */
export function memoryRateLimiter({ name, points, seconds }: RateLimit): RateLimiter {
  return new RateLimiter(new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }), points);
}

/** Shared by all processes; without Redis each counts for itself. */
export function redisRateLimiter(store: RedisStore, prefix: string, { name, points, seconds }: RateLimit): RateLimiter {
  const keyPrefix = `${prefix}limit:${name}`;
  const limiter = new RateLimiterRedis({
    storeClient: { eval: (script: string, args: object) => store.run((client) => client.eval(script, args)) },
    useRedisPackage: true,
    keyPrefix,
    points,
    duration: seconds,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration: seconds }),
  });
  return new RateLimiter(limiter, points);
}

const pick = ({ remainingPoints, msBeforeNext }: RateLimiterRes) => ({ remainingPoints, msBeforeNext });
