import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { keepAlive } from './keep-alive.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function beatsOf(work: (progressed: () => void) => Promise<unknown>): Promise<number> {
  let beats = 0;
  const kept = keepAlive({ heartbeat: async () => void (beats += 1) }, work);
  await jest.advanceTimersByTimeAsync(60_000);
  await kept;
  return beats;
}

it('goes on between transactions, each of them shorter than a heartbeat', async () => {
  const beats = await beatsOf(async (progressed) => {
    for (let n = 0; n < 30; n += 1) {
      await after(900);
      progressed();
    }
  });
  expect(beats).toBeGreaterThanOrEqual(26);
});

it('stops beating for work that makes no progress for ten seconds', async () => {
  expect(await beatsOf(() => after(50_000))).toBeLessThanOrEqual(10);
});

it('beats no more after the work, however it ends', async () => {
  let beats = 0;
  const batch = { heartbeat: async () => void (beats += 1) };
  await expect(keepAlive(batch, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await jest.advanceTimersByTimeAsync(5_000);
  expect(beats).toBe(0);
});
