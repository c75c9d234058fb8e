import { expect, it } from '@jest/globals';
import { FAULTS } from './faults/index.ts';
import { schedule } from './schedule.ts';

const names = (seed: number, minutes = 30) =>
  schedule({ seed, minutes, classes: FAULTS }).map(
    ({ faults, holdSeconds, restSeconds }) =>
      `${faults.map(({ name }) => name).join('+')} ${holdSeconds}/${restSeconds}`,
  );
const turns = (seed: number, minutes: number) => schedule({ seed, minutes, classes: FAULTS });

it('is the same for the same seed, and another for another', () => {
  expect(names(7)).toEqual(names(7));
  expect(names(7)).not.toEqual(names(9));
});

it('goes through the classes one by one with an even seed, and none comes again before all have been', () => {
  const faults = turns(8, 60).map((turn) => turn.faults);
  expect(faults.every(({ length }) => length === 1)).toBe(true);
  const first = faults.slice(0, FAULTS.length).map(([fault]) => fault?.name);
  expect(new Set(first).size).toBe(FAULTS.length);
});

it('puts faults of different parts together with an odd seed', () => {
  const mixed = turns(9, 60).map(({ faults }) => faults);
  expect(mixed.some(({ length }) => length > 1)).toBe(true);
  for (const faults of mixed) {
    const parts = faults.flatMap((fault) => fault.parts);
    expect(new Set(parts).size).toBe(parts.length);
  }
});

it.each([1, 5, 30, 60])('fills %d minutes and little more', (minutes) => {
  const seconds = turns(4, minutes).reduce((sum, turn) => sum + turn.holdSeconds + turn.restSeconds, 20);
  expect(seconds).toBeGreaterThanOrEqual(minutes * 60);
  expect(seconds).toBeLessThan(minutes * 60 + 90);
});

it('has twenty classes at least, each under a name of its own', () => {
  const all = FAULTS.map((make) => make(1).name);
  expect(all.length).toBeGreaterThanOrEqual(20);
  expect(new Set(all).size).toBe(all.length);
});
