import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { Metrics } from '../scenario.ts';

/** Latencies in a histogram that keeps three digits of each. */
export class Latencies {
  readonly #microseconds: RecordableHistogram = createHistogram({ figures: 3, lowest: 1, highest: 600_000_000 });

  add(milliseconds: number): void {
    this.#microseconds.record(Math.max(1, Math.round(milliseconds * 1_000)));
  }

  get count(): number {
    return this.#microseconds.count;
  }

  /** In milliseconds, at a part of 0 to 1. */
  at(part: number): number {
    return this.#microseconds.percentile(part * 100) / 1_000;
  }

  metrics(): Metrics {
    const [p50Ms, p99Ms, p999Ms] = [this.at(0.5), this.at(0.99), this.at(0.999)];
    return { p50Ms, p99Ms, p999Ms, maxMs: this.#microseconds.max / 1_000 };
  }
}
