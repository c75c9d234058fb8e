import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { RateLimiter } from './rate-limiter.js';

const POINTS = 300;
let visits: number;
let store: ConstructorParameters<typeof RateLimiter>[0];

beforeEach(() => {
  jest.useFakeTimers();
  visits = 0;
  const count = new RateLimiterMemory({ keyPrefix: 'person', points: POINTS, duration: 60 });
  store = {
    consume: (key, points) => {
      visits += 1;
      return count.consume(key, points);
    },
  };
});
afterEach(() => void jest.useRealTimers());

const limiter = () => new RateLimiter(store, POINTS);

it('lets exactly as many requests pass as the limit says, each told one less, with few visits to the store', async () => {
  const one = limiter();
  for (let left = POINTS - 1; left >= 0; left -= 1) {
    expect(await one.consume('ada')).toEqual({ allowed: true, limit: POINTS, remaining: left, resetSeconds: 60 });
  }
  expect(await one.consume('ada')).toMatchObject({ allowed: false, remaining: 0 });
  expect(visits).toBeLessThan(POINTS / 3);
});

it('never lets more pass in all where several processes count, and at most a few fewer', async () => {
  const several = [limiter(), limiter(), limiter()];
  let passed = 0;
  for (let asked = 0; asked < 2 * POINTS; asked += 1) {
    if ((await several[asked % 3]!.consume('ada')).allowed) passed += 1;
  }
  expect(passed).toBeLessThanOrEqual(POINTS);
  expect(passed).toBeGreaterThan(0.9 * POINTS);
});

it('never lets more pass when many ask at once', async () => {
  const one = limiter();
  let passed = 0;
  for (let round = 0; round < 20; round += 1) {
    const answers = await Promise.all(Array.from({ length: 40 }, () => one.consume('ada')));
    passed += answers.filter(({ allowed }) => allowed).length;
  }
  expect(passed).toBeLessThanOrEqual(POINTS);
});

it('carries no points over into the next window, nor to another key', async () => {
  const one = limiter();
  for (let asked = 0; asked < 3; asked += 1) await one.consume('ada');
  expect(await one.consume('eve')).toMatchObject({ remaining: POINTS - 1 });
  jest.advanceTimersByTime(60_001);
  expect(await one.consume('ada')).toEqual({ allowed: true, limit: POINTS, remaining: POINTS - 1, resetSeconds: 60 });
});
