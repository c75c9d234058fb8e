import { expect, it } from '@jest/globals';
import { PERIOD, periodsAround } from './period.js';

it('nests months in quarters and quarters in everything', () => {
  expect(periodsAround('2026-09')).toEqual(['2026-09', '2026-Q3', 'all']);
  expect(periodsAround('2026-10')).toEqual(['2026-10', '2026-Q4', 'all']);
  expect(periodsAround('2026-Q1')).toEqual(['2026-Q1', 'all']);
  expect(periodsAround('all')).toEqual(['all']);
});

it('knows calendar months and quarters and nothing between', () => {
  for (const period of ['2026-01', '2026-12', '2026-Q4', 'all']) expect(PERIOD.test(period)).toBe(true);
  for (const period of ['2026-00', '2026-13', '2026-Q5', '2026', '2026-01-01', 'All', '']) {
    expect(PERIOD.test(period)).toBe(false);
  }
});
