import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { RandomIds } from './ids.js';

beforeEach(() => void jest.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void jest.useRealTimers());

it('makes time-ordered ids, in the order asked for, also in one millisecond and when the clock is set back', () => {
  const ids = new RandomIds();
  const made = Array.from({ length: 3_000 }, () => ids.next());
  jest.setSystemTime(1_700_000_000_000);
  made.push(ids.next(), ids.next());
  jest.setSystemTime(1_800_000_000_001);
  made.push(ids.next());
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(made[0]).toMatch(/^01a3185c-5000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('counts from another place for each process', () => {
  expect(new RandomIds().next()).not.toBe(new RandomIds().next());
});
