import { expect, it } from '@jest/globals';
import { type Slice, slope, soaked } from './soak.ts';

const slices = (length: number, of: (place: number) => Partial<Slice> = () => ({})): Slice[] =>
  Array.from({ length }, (_, place) => ({ rps: 100, p99Ms: 20, memoryMiB: 300, outbox: 5, ...of(place) }));

it('finds nothing in what stays as it is', () => {
  expect(soaked(slices(120), 15, 100)).toMatchObject({
    throughputRatio: 1,
    p99Ratio: 1,
    memoryMiBPerMinute: 0,
    outboxGrowthSeconds: 0,
  });
});

it('holds the last five minutes against the first five', () => {
  const slower = slices(120, (place) => (place >= 100 ? { rps: 90, p99Ms: 40, outbox: 55 } : {}));
  expect(soaked(slower, 15, 100)).toMatchObject({ throughputRatio: 0.9, p99Ratio: 2, outboxGrowthSeconds: 0.5 });
});

it('sees memory that grows, but not that it grew while warming up', () => {
  const leaking = slices(120, (place) => ({ memoryMiB: 300 + place / 2 }));
  expect(soaked(leaking, 15, 100)['memoryMiBPerMinute']).toBeCloseTo(2);
  const warm = slices(120, (place) => ({ memoryMiB: Math.min(300, 200 + 10 * place) }));
  expect(soaked(warm, 15, 100)['memoryMiBPerMinute']).toBeCloseTo(0);
});

it('takes thirds of a short trial, and bears a single slice', () => {
  const trial = slices(12, (place) => (place >= 8 ? { rps: 50 } : {}));
  expect(soaked(trial, 15, 100)['throughputRatio']).toBe(0.5);
  expect(soaked(slices(1), 15, 100)).toMatchObject({ throughputRatio: 1, memoryMiBPerMinute: 0 });
});

it('draws the straight line', () => {
  expect(slope([1, 3, 5])).toBe(2);
  expect(slope([7])).toBe(0);
});
