import { describe, expect, it } from '@jest/globals';
import { instantOf } from '@holdfast/kernel';
import { localSlot, shifted, shiftsTo, zoneShift } from './week.js';

const winter = instantOf('2026-01-15T12:00:00Z');
const summer = instantOf('2026-07-15T12:00:00Z');

describe('the shift between two wall clocks', () => {
  it.each([
    ['America/Chicago', 'America/New_York', winter, 60],
    ['America/New_York', 'America/Chicago', winter, -60],
    ['America/Chicago', 'America/Chicago', summer, 0],
    ['America/Phoenix', 'America/Denver', winter, 0],
    ['America/Phoenix', 'America/Denver', summer, 60],
    ['America/Chicago', 'Asia/Kolkata', winter, 690],
    ['Pacific/Kiritimati', 'Pacific/Pago_Pago', winter, -1_500],
  ])('from %s to %s at %s: %i minutes', (from, to, at, minutes) => {
    expect(zoneShift(from, to, at)).toBe(minutes);
  });
});

it('the shifts to one clock are those from each other one, asked again too', () => {
  const shiftOf = shiftsTo('America/New_York', winter);
  for (const from of ['America/Chicago', 'Asia/Kolkata', 'America/New_York', 'America/Chicago'])
    expect(shiftOf(from)).toBe(zoneShift(from, 'America/New_York', winter));
});

describe('a window on another clock', () => {
  it('is cut at midnight', () => {
    expect(shifted([{ day: 0, from: 1380, to: 1440 }], 30)).toEqual([
      { day: 0, from: 1410, to: 1440 },
      { day: 1, from: 0, to: 30 },
    ]);
  });

  it('runs from Sunday into Monday and back', () => {
    expect(shifted([{ day: 6, from: 1380, to: 1440 }], 60)).toEqual([{ day: 0, from: 0, to: 60 }]);
    expect(shifted([{ day: 0, from: 0, to: 60 }], -60)).toEqual([{ day: 6, from: 1380, to: 1440 }]);
  });

  it('comes back as it was', () => {
    const windows = [
      { day: 2, from: 600, to: 660 },
      { day: 6, from: 1200, to: 1440 },
    ];
    expect(shifted(shifted(windows, -300), 300)).toEqual(windows);
  });
});

describe('a common slot on one wall clock', () => {
  it('moves with the clock', () => {
    const slot = localSlot({ day: 0, from: 60, minutes: 90 }, -120, 'America/Denver');
    expect(slot).toEqual({ day: 6, startMinute: 1380, endMinute: 1440, zone: 'America/Denver' });
  });

  it('is the longer part where it would run past midnight', () => {
    expect(localSlot({ day: 3, from: 1410, minutes: 120 }, 0, 'UTC')).toEqual({
      day: 4,
      startMinute: 0,
      endMinute: 90,
      zone: 'UTC',
    });
  });
});
