import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Cache } from './cache.js';
import { MemoryStore } from './memory-store.js';
import { memoryRateLimiter, type RateLimit } from './rate-limiter.js';
import { openRedis } from './redis.js';

const prefix = `test:${randomUUID()}:`;
/** A server on a busy machine may be slow and is still there: what happens when it is not has specs of its own. */
const there = { url: process.env.TEST_REDIS_URL!, prefix, commandMs: 20_000, connectMs: 20_000 };
const redis = await openRedis(there);
const otherProcess = await openRedis(there);
const away = await openRedis({ url: 'redis://127.0.0.1:1', prefix });
const memory = new Cache(new MemoryStore());
afterAll(() => Promise.all([redis.close(), otherProcess.close(), away.close()]));

const limit = (name: string): RateLimit => ({ name, points: 3, seconds: 60 });

/** One cache as two users of it see it: in memory they are one, with Redis two processes. */
const MEMORY = { subject: 'memory', cache: memory, other: memory, limiter: memoryRateLimiter };
const REDIS = { subject: 'redis', cache: redis.cache, other: otherProcess.cache, limiter: redis.rateLimiter };
/** Nobody listens at this address: what is promised whether Redis is there or not. */
const WITHOUT = { subject: 'redis that is away', cache: away.cache, other: away.cache, limiter: away.rateLimiter };

describe.each([MEMORY, REDIS])('$subject, as long as it is there', ({ cache, other }) => {
  it('loads once and then answers what it kept', async () => {
    const key = randomUUID();
    const value = { version: 7, at: new Date(0), list: [1, null], gone: undefined };
    const first = await cache.readThrough<unknown>(key, 10, () => Promise.resolve(value));
    const second = await other.readThrough<unknown>(key, 10, () => Promise.reject(new Error('must not load')));
    expect(first).toEqual({ version: 7, at: '1970-01-01T00:00:00.000Z', list: [1, null] });
    expect(second).toEqual(first);
  });

  it('keeps an absent value as null', async () => {
    const key = randomUUID();
    expect(await cache.readThrough(key, 10, () => Promise.resolve(undefined))).toBeNull();
    expect(await cache.readThrough(key, 10, () => Promise.resolve('later'))).toBeNull();
  });

  it('tells the listeners of a channel, in order, until they leave', async () => {
    const channel = randomUUID();
    const heard: string[] = [];
    const done = new Promise<void>((resolve) => {
      void cache.subscribe(channel, { message: (text) => void (heard.push(text), text === 'last' && resolve()) });
    });
    const leave = await cache.subscribe(channel, { message: (text) => void heard.push(`second ${text}`) });
    await leave();
    await other.publish(randomUUID(), 'elsewhere');
    for (const text of ['first', 'last']) await other.publish(channel, text);
    await done;
    expect(heard).toEqual(['first', 'last']);
  });
});

describe.each([MEMORY, REDIS, WITHOUT])('$subject', ({ cache, other, limiter }) => {
  it('forgets after the time to live', async () => {
    const key = randomUUID();
    await cache.readThrough(key, 1, () => Promise.resolve('old'));
    // The server counts from when it stores the value, which nobody here sees.
    while ((await cache.readThrough(key, 1, () => Promise.resolve('new'))) !== 'new') await delay(50);
  });

  it('forgets what is invalidated, for every user', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    for (const key of [one, two]) await cache.readThrough(key, 60, () => Promise.resolve('old'));
    await other.invalidate(one, two);
    for (const key of [one, two]) expect(await cache.readThrough(key, 60, () => Promise.resolve('new'))).toBe('new');
  });

  it('never keeps a value that was loaded before an invalidation and arrives after it', async () => {
    const key = randomUUID();
    let commit = () => {};
    const loaded = new Promise<string>((resolve) => (commit = () => resolve('old')));
    let begun = () => {};
    const loading = new Promise<void>((resolve) => (begun = resolve));
    const stale = cache.readThrough(key, 60, () => (begun(), loaded));
    await loading;
    await other.invalidate(key);
    commit();
    expect(await stale).toBe('old');
    expect(await cache.readThrough(key, 60, () => Promise.resolve('new'))).toBe('new');
  });

  it('does not let a reader join a load that began before its invalidation', async () => {
    const key = randomUUID();
    const stale = cache.readThrough(key, 60, () => delay(50, 'old'));
    await cache.invalidate(key);
    expect(await cache.readThrough(key, 60, () => Promise.resolve('new'))).toBe('new');
    expect(await stale).toBe('old');
  });

  it('loads once for concurrent readers, each with a copy of its own', async () => {
    const key = randomUUID();
    let loads = 0;
    const load = async () => ({ loads: ++loads, list: [await delay(20, 1)] });
    const read = await Promise.all(Array.from({ length: 20 }, () => cache.readThrough(key, 60, load)));
    expect(loads).toBe(1);
    read[0]?.list.push(2);
    expect(read[1]).toEqual({ loads: 1, list: [1] });
  });

  it('hands on the error of a load and does not keep it', async () => {
    const key = randomUUID();
    const broken = new Error('database gone');
    await expect(cache.readThrough(key, 60, () => Promise.reject(broken))).rejects.toBe(broken);
    expect(await cache.readThrough(key, 60, () => Promise.resolve('value'))).toBe('value');
  });

  it('counts points per name and key', async () => {
    const name = randomUUID();
    const ada = [1, 2, 3, 4].map(() => limiter(limit(name)).consume('ada'));
    const shared = limiter(limit(name));
    const began = performance.now();
    const again = [await shared.consume('bob'), await shared.consume('bob')];
    expect(again.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
      [true, 2],
      [true, 1],
    ]);
    expect((await Promise.all(ada)).every(({ limit }) => limit === 3)).toBe(true);
    for (const remaining of [0, 0]) expect(await shared.consume('bob')).toMatchObject({ remaining });
    const { resetSeconds, ...refused } = await shared.consume('bob');
    expect(refused).toEqual({ allowed: false, limit: 3, remaining: 0 });
    expect(resetSeconds).toBeLessThanOrEqual(60);
    expect(resetSeconds).toBeGreaterThanOrEqual(Math.floor(60 - (performance.now() - began) / 1_000));
  });
});
