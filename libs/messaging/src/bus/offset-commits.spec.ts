import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { OffsetCommits } from './offset-commits.js';

let commits: OffsetCommits;
let made: number;
const commit = async () => void (made += 1);
const wait = (ms = 250) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  commits = new OffsetCommits();
  made = 0;
});
afterEach(() => {
  commits.end();
  jest.useRealTimers();
});

it('makes one commit of many, and none without need', async () => {
  for (let n = 0; n < 100; n += 1) commits.soon(commit);
  await wait(249);
  expect(made).toBe(0);
  await wait(1);
  expect(made).toBe(1);
  await wait(10_000);
  expect(made).toBe(1);
});

it('does not let later batches put off the commit of the first', async () => {
  for (let n = 0; n < 10; n += 1) {
    commits.soon(commit);
    await wait(100);
  }
  expect(made).toBeGreaterThan(2);
});

it('commits at once when asked, and not again', async () => {
  commits.soon(commit);
  await commits.now();
  await wait(1_000);
  expect(made).toBe(1);
  await commits.now();
  expect(made).toBe(1);
});

it('tries again what could not be committed, without anything new being resolved', async () => {
  let failures = 2;
  commits.soon(async () => {
    if ((failures -= 1) >= 0) throw new Error('not the coordinator');
    made += 1;
  });
  await wait();
  await wait();
  expect(made).toBe(0);
  await wait();
  expect(made).toBe(1);
});

it('ends with the group', async () => {
  let fail = () => {};
  commits.soon(() => new Promise((_, reject) => (fail = () => reject(new Error('left')))));
  await wait();
  commits.soon(commit);
  commits.end();
  fail();
  commits.soon(commit);
  await wait(1_000);
  expect(made).toBe(0);
});
