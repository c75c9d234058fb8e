import type { Metrics } from './scenario.ts';
import { quantile } from './statistics.ts';

/** What one part of a long round showed. */
export interface Slice {
  readonly rps: number;
  readonly p99Ms: number;
  /** Of all processes of ours together, at its end. */
  readonly memoryMiB: number;
  /** Rows that waited for the relay at its end. */
  readonly outbox: number;
}

const WINDOW_MINUTES = 5;

/**
 * Holds the end of a long round against its beginning: the last five minutes against the first five, or thirds of a
 * trial that is too short for that. A window's figure is the median of its slices. Memory is the slope of a straight line
 * through what follows the first window, in which the processes warm up.
 */
export function soaked(slices: readonly Slice[], sliceSeconds: number, rate: number): Metrics {
  const window = Math.max(1, Math.min((WINDOW_MINUTES * 60) / sliceSeconds, Math.floor(slices.length / 3)));
  const [first, last] = [slices.slice(0, window), slices.slice(-window)];
  const middle = (of: readonly Slice[], name: keyof Slice) =>
    quantile(
      of.map((slice) => slice[name]),
      0.5,
    );
  const ratio = (name: keyof Slice) => middle(last, name) / middle(first, name);
  const memory = slices.slice(Math.min(window, slices.length - 1)).map(({ memoryMiB }) => memoryMiB);
  return {
    throughputRatio: ratio('rps'),
    p99Ratio: ratio('p99Ms'),
    memoryMiBPerMinute: (slope(memory) * 60) / sliceSeconds,
    outboxGrowthSeconds: (middle(last, 'outbox') - middle(first, 'outbox')) / rate,
    firstP99Ms: middle(first, 'p99Ms'),
    lastP99Ms: middle(last, 'p99Ms'),
    lastMemoryMiB: middle(last, 'memoryMiB'),
    lastOutbox: middle(last, 'outbox'),
  };
}

/** Of the straight line nearest to values one apart (least squares); 0 for a single value. */
export function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rise = values.reduce((sum, value, place) => sum + (place - middle) * (value - mean), 0);
  const run = values.reduce((sum, _, place) => sum + (place - middle) ** 2, 0);
  return run === 0 ? 0 : rise / run;
}
