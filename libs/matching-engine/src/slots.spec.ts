import { expect, it } from '@jest/globals';
import { generator } from './seed.js';
import {
  earliestSlot,
  longestCommon,
  mainPartOfDay,
  overlap,
  toIntervals,
  totalCommon,
  totalMinutes,
  WEEK,
} from './slots.js';

it('joins windows that touch or overlap, also over midnight', () => {
  const night = [
    { day: 1, from: 0, to: 360 },
    { day: 0, from: 1320, to: 1440 },
    { day: 1, from: 300, to: 420 },
  ];
  expect(toIntervals(night)).toEqual([1320, 1440 + 420]);
});

it('reads half hours as 42 bytes, lowest bit first', () => {
  const mask = new Uint8Array(42);
  mask[0] = 0b0000_0110;
  mask[41] = 0b1000_0000;
  expect(toIntervals(mask)).toEqual([30, 90, WEEK - 30, WEEK]);
});

it('gives the same week as windows and as half hours', () => {
  const mask = new Uint8Array(42);
  for (let i = 48 + 20; i < 48 + 24; i++) mask[i >> 3]! |= 1 << (i & 7);
  expect(toIntervals(mask)).toEqual(toIntervals([{ day: 1, from: 600, to: 720 }]));
});

it('finds what two weeks have in common', () => {
  const common = overlap([0, 100, 200, 300, 500, 600], [50, 250, 280, 550]);
  expect(common).toEqual([50, 100, 200, 250, 280, 300, 500, 550]);
  expect(totalMinutes(common)).toBe(170);
});

it('runs on from Sunday night into Monday', () => {
  const week = [0, 60, 5000, 5010, WEEK - 30, WEEK];
  const common = overlap(week, week);
  expect(common).toEqual([5000, 5010, WEEK - 30, WEEK + 60]);
  expect(earliestSlot(common, 90)).toEqual({ day: 6, from: 1410, minutes: 90 });
});

it('takes the earliest slot that is long enough, or none', () => {
  const common = [10, 30, 1500, 1560, 3000, 3200];
  expect(earliestSlot(common, 60)).toEqual({ day: 1, from: 60, minutes: 60 });
  expect(earliestSlot(common, 201)).toBeNull();
  expect(earliestSlot([], 1)).toBeNull();
});

it('names the part of the day that holds most of the common time', () => {
  expect(mainPartOfDay([1310, 1440 + 60])).toBe('nights');
  expect(mainPartOfDay([1080, 1200])).toBe('evenings');
  expect(mainPartOfDay([WEEK - 30, WEEK + 700])).toBe('nights');
  expect(mainPartOfDay([WEEK + 350, WEEK + 700])).toBe('mornings');
  expect(mainPartOfDay([])).toBeNull();
});

it('measures what two weeks have in common just as the list of it does', () => {
  const below = generator(11);
  const week = () => toIntervals(Uint8Array.from({ length: 42 }, () => below(256) | below(256)));
  for (let i = 0; i < 300; i++) {
    const [a, b] = [week(), week()];
    const common = overlap(a, b);
    const lengths = common.flatMap((start, at) => (at % 2 === 0 ? [common[at + 1]! - start] : []));
    expect([longestCommon(a, b), totalCommon(a, b)]).toEqual([Math.max(0, ...lengths), totalMinutes(common)]);
  }
});
