import { expect, it } from '@jest/globals';
import { gatheringOf } from '../programs/formats/formats.js';
import { runThrough } from './agenda.js';

const { agenda } = gatheringOf('support_group');

it('gives everybody the same time in the rounds, and nobody a clock otherwise', () => {
  const parts = runThrough(agenda, 90, 12);
  expect(parts.map(({ code, seconds, turnSeconds }) => [code, seconds, turnSeconds])).toEqual([
    ['opening', 300, null],
    ['arriving', 720, 60],
    ['challenges', 2160, 180],
    ['triumphs', 1440, 120],
    ['closing', 780, null],
  ]);
});

it.each([20, 45, 60, 61, 90, 120])('fills a meeting of %d minutes to the second, without gaps', (minutes) => {
  const parts = runThrough(agenda, minutes, 7);
  let end = 0;
  for (const { startsAfterSeconds, seconds } of parts) {
    expect(startsAfterSeconds).toBe(end);
    end += seconds;
  }
  expect(end).toBe(minutes * 60);
});

it('has two cases of 45 minutes in supervision, each its presenter’s', () => {
  const parts = runThrough(gatheringOf('supervision_group').agenda, 90, 8);
  expect(parts.map(({ seconds, turnSeconds }) => [seconds, turnSeconds])).toEqual([
    [2700, 2700],
    [2700, 2700],
  ]);
});

it('is empty where the format plans nothing, and measures nothing where nobody is expected', () => {
  expect(runThrough([], 60, 5)).toEqual([]);
  expect(runThrough(agenda, 90, 0)[1]?.turnSeconds).toBeNull();
});
