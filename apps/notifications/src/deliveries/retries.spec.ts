import { expect, it } from '@jest/globals';
import { RETRIES, retryAfter } from './retries.js';

const waits = (critical: boolean) => {
  const all: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const seconds = retryAfter(attempts, critical, RETRIES);
    if (seconds === null) return all;
    all.push(seconds);
  }
};
const hours = (seconds: readonly number[]) => seconds.reduce((sum, each) => sum + each, 0) / 3_600;

it('tries ordinary mail for about two days, at growing distances', () => {
  const ordinary = waits(false);
  expect(ordinary).toEqual([...ordinary].sort((a, b) => a - b));
  expect(Math.round(hours(ordinary))).toBe(48);
});

it('never lets what is critical wait longer than a minute, and tries for a day', () => {
  const critical = waits(true);
  expect(Math.max(...critical)).toBe(60);
  expect(Math.round(hours(critical))).toBe(24);
});
