import { beforeEach, describe, expect, it } from '@jest/globals';
import { WriteLimit } from './write-limit.js';

const MOST = 1_000;
let now: number;
let limit: WriteLimit;
type End = (answered: boolean) => void;

beforeEach(() => {
  now = 0;
  limit = new WriteLimit({ most: MOST, now: () => now });
});

/** As many as get in. */
function fill(wanted = MOST): End[] {
  const inside: End[] = [];
  for (let asked = 0; asked < wanted; asked += 1) {
    const end = limit.enter();
    if (!end) break;
    inside.push(end);
  }
  return inside;
}

/** A server that does so many a second, one after the other, asked for more than it can do. @returns done, refused */
function overloaded(perSecond: number, seconds: number, asked: number) {
  const queue: { began: number; end: End }[] = [];
  const taken: number[] = [];
  let refused = 0;
  for (let step = 0; step < seconds * perSecond; step += 1) {
    now += 1_000 / perSecond;
    for (let each = 0; each < asked; each += 1) {
      const end = limit.enter();
      if (end) queue.push({ began: now, end });
      else refused += 1;
    }
    const next = queue.shift();
    next?.end(true);
    if (next) taken.push(now - next.began);
  }
  for (const { end } of queue) end(false);
  return { done: taken.length, refused, lately: Math.max(...taken.slice(-perSecond)) };
}

describe('writes under way', () => {
  it('are as many as the bound while they are quick', () => {
    for (let round = 0; round < 20; round += 1) {
      const inside = fill(MOST + 1);
      expect(inside).toHaveLength(MOST);
      now += 100;
      for (const end of inside) end(true);
    }
  });

  it('become fewer when even the quickest takes too long, until it does not', () => {
    const { done, refused, lately } = overloaded(100, 60, 3);
    expect(done).toBeGreaterThan(0.99 * 6_000);
    expect(refused).toBeGreaterThan(10_000);
    expect(lately).toBeLessThan(2_500);
  });

  it('become more again when they are quick and somebody was refused', () => {
    overloaded(100, 60, 3);
    for (let round = 0; round < 40; round += 1) {
      now += 300;
      for (const end of fill(MOST + 1)) end(true);
    }
    expect(fill().length).toBeGreaterThan(MOST / 2);
  });

  it('become few when none is answered at all', () => {
    const stuck = fill(500);
    for (let second = 0; second < 20; second += 1) {
      now += 1_000;
      limit.enter()?.(false);
    }
    expect(limit.enter()).toBeUndefined();
    for (const end of stuck) end(false);
    expect(fill().length).toBeLessThan(100);
  });

  it('are not made fewer by slow ones beside quick ones, by clients that go away, or by a quiet night', () => {
    const slow = limit.enter()!;
    for (let step = 0; step < 100; step += 1) {
      now += 100;
      limit.enter()!(true);
    }
    slow(true);
    const gone = limit.enter()!;
    now += 300;
    gone(false);
    now += 3_600_000;
    expect(fill()).toHaveLength(MOST);
  });

  it('are never fewer than what is slow by nature needs', () => {
    overloaded(1, 600, 3);
    expect(fill()).toHaveLength(32);
    const fresh = new WriteLimit({ most: 4, now: () => now });
    expect([1, 2, 3, 4, 5].map(() => fresh.enter() !== undefined)).toEqual([true, true, true, true, false]);
  });
});
