import { beforeAll, expect, it } from '@jest/globals';
import { PLANTED } from './planted-faults.js';
import { runSchedule } from './schedule.js';

/** What each wrong wire has to be seen by. */
const SHOWS: readonly (readonly [name: string, violation: RegExp])[] = [
  ['inbox off', /inbox holds other events/],
  ['inbox outside the transaction', /applied .* instead of/],
  ['sequence check off', /applied .* instead of/],
  ['parked key ignored', /parked .* instead of/],
  ['partition not locked', /waits for an event that never comes/],
  ['dead letters not kept', /0 times a dead letter/],
  ['keys saved outside the transaction', /applied .* instead of/],
  ['offset before commit', /waits for an event that never comes/],
  ['delete before ack', /logged and not on the topic/],
  ['relay with a cursor', /logged and not on the topic|come to rest/],
  ['two relays on a shard, each with rows of its own', /stands in the order/],
  ['send errors taken for success', /logged and not on the topic/],
  ['events appended outside the transaction', /was refused and has|was acknowledged and has/],
  ['events appended after commit', /was acknowledged and has/],
  ['idempotency row outside the transaction', /come to rest/],
  ['answer not stored', /come to rest/],
  ['claims off', /was acknowledged and has/],
  ['version check off', /beans where/],
  ['timer removed before its effect', /took effect 0 times/],
  ['timer removed outside its transaction', /took effect 0 times/],
  ['timer never removed', /come to rest/],
];
/** Most show within ten schedules; the rarest needs an evicted member that commits after its successor. */
const SCHEDULES = 3_000;

beforeAll(() => {
  // Faults are thrown by the thousand and nobody reads where from.
  Error.stackTraceLimit = 0;
});

it('has an expectation for each planted fault', () => {
  expect(SHOWS.map(([name]) => name).sort()).toEqual(Object.keys(PLANTED).sort());
});

it.each(SHOWS)('sees: %s', async (name, violation) => {
  for (let seed = 0; seed < SCHEDULES; seed += 1) {
    const { violations } = await runSchedule(seed, PLANTED[name]);
    if (violations.some((text) => violation.test(text))) return;
  }
  throw new Error(`${SCHEDULES} schedules did not show that ${violation}`);
});
