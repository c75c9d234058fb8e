import { beforeAll, expect, it } from '@jest/globals';
import { runMany } from './run-many.js';

/** Most wrong statements of a step show within ten schedules; `npm run mutants -- --statements` holds them against this. */
const SCHEDULES = 300;

beforeAll(() => {
  // Faults are thrown by the thousand and nobody reads where from.
  Error.stackTraceLimit = 0;
});

it('keeps every promise in the first schedules, played in this process', async () => {
  expect((await runMany(0, SCHEDULES)).failed).toEqual([]);
}, 120_000);
