import { expect, it } from '@jest/globals';
import { instantOf, timeZoneOf } from '@holdfast/kernel';
import { quietUntil } from './quiet-hours.js';

const NIGHT = { from: '22:00', to: '07:00' };
const CHICAGO = timeZoneOf('America/Chicago');
const until = (at: string, hours = NIGHT, zone = CHICAGO) => quietUntil(instantOf(at), zone, hours);

it.each([
  ['in the evening: next morning', '2026-01-10T05:00:00Z', '2026-01-10T13:00:00.000Z'],
  ['after midnight: this morning', '2026-01-10T08:00:00Z', '2026-01-10T13:00:00.000Z'],
  ['from the first minute on', '2026-01-10T04:00:00Z', '2026-01-10T13:00:00.000Z'],
  ['until the last', '2026-01-10T12:59:59Z', '2026-01-10T13:00:00.000Z'],
  ['not at the opening', '2026-01-10T13:00:00Z', null],
  ['not by day', '2026-01-10T20:00:00Z', null],
  ['one hour sooner when clocks go forward that night', '2026-03-08T05:00:00Z', '2026-03-08T12:00:00.000Z'],
  ['one hour later when they go back', '2026-11-01T05:00:00Z', '2026-11-01T13:00:00.000Z'],
])('over midnight, %s', (_what, at, opens) => {
  expect(until(at)).toBe(opens);
});

it.each([
  ['2026-01-10T18:30:00Z', '2026-01-10T19:00:00.000Z'],
  ['2026-01-10T19:00:00Z', null],
  ['2026-01-10T17:59:00Z', null],
])('within one day', (at, opens) => {
  expect(until(at, { from: '12:00', to: '13:00' })).toBe(opens);
});

it('opens at the first instant of the wall clock where clocks skip the opening', () => {
  expect(until('2026-03-08T06:00:00Z', { from: '22:00', to: '02:30' })).toBe('2026-03-08T08:30:00.000Z');
});

it('does not close again in the hour that clocks repeat', () => {
  const hours = { from: '22:00', to: '01:30' };
  expect(until('2026-11-01T06:10:00Z', hours)).toBe('2026-11-01T06:30:00.000Z');
  // 01:10 once more.
  expect(until('2026-11-01T07:10:00Z', hours)).toBeNull();
});

it("goes by the recipient's wall, not by ours", () => {
  expect(until('2026-01-10T13:00:00Z', NIGHT, timeZoneOf('Asia/Tokyo'))).toBe('2026-01-10T22:00:00.000Z');
});
