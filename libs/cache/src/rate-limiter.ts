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

/** Points of one key that are counted as used and not given to a request yet. */
interface Ahead {
  left: number;
  /** In the count, when these were taken from it. */
  readonly remaining: number;
  /** End of the window they belong to, on a clock that only goes forward. */
  readonly until: number;
}

const AT_ONCE = 10;
/** Of what remains a twentieth is taken at most: near the end, requests are counted one by one. */
const PART = 20;
const KEYS_KEPT = 10_000;

/**
 * Counts requests per key in fixed windows. Somebody who asks often has some points taken at once, since counting costs
 * a visit to the store: never more requests pass than the limit, and where several processes count, somebody may be
 * refused a few requests early.
 */
export class RateLimiter {
  private readonly ahead = new Map<string, Ahead>();

  constructor(
    private readonly limiter: Pick<RateLimiterAbstract, 'consume'>,
    private readonly limit: number,
  ) {}

  /** Takes one point of `key` (a principal or an address). Never rejects. */
  async consume(key: string): Promise<Consumed> {
    const known = this.ahead.get(key);
    const msLeft = known ? known.until - performance.now() : 0;
    if (!known || msLeft <= 0) return this.take(key, 1);
    if (known.left === 0) return this.take(key, Math.min(AT_ONCE, Math.max(1, Math.floor(known.remaining / PART))));
    known.left -= 1;
    return this.told(true, known.remaining + known.left, msLeft);
  }

  private async take(key: string, points: number): Promise<Consumed> {
    const { remainingPoints, msBeforeNext, allowed } = await this.limiter.consume(key, points).then(
      (res) => ({ ...pick(res), allowed: true }),
      (refusal: unknown) => {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return { ...pick(refusal), allowed: false };
      },
    );
    const left = allowed ? points - 1 : 0;
    // Two requests at once may both have taken some: what is overwritten is lost, at most for this window.
    if (this.ahead.size >= KEYS_KEPT) this.ahead.clear();
    this.ahead.set(key, { left, remaining: remainingPoints, until: performance.now() + msBeforeNext });
    return this.told(allowed, remainingPoints + left, msBeforeNext);
  }

  private told(allowed: boolean, remaining: number, msLeft: number): Consumed {
    return { allowed, limit: this.limit, remaining, resetSeconds: Math.max(1, Math.ceil(msLeft / 1_000)) };
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
