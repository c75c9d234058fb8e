import { metrics } from '@opentelemetry/api';

/** What counters were raised by, since `countMetrics`, per name and labels: `consumer_gaps_total{topic=house.lamp}`. */
export interface Counted {
  readonly totals: Readonly<Record<string, number>>;
  /** What histograms were given, under names like those. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** Metrics go nowhere again. */
  stop(): void;
}

/** Listens to every counter and histogram of this process in place of an exporter. */
export function countMetrics(): Counted {
  const totals: Record<string, number> = {};
  const values: Record<string, number[]> = {};
  const nothing = { addCallback: () => undefined, removeCallback: () => undefined };
  const createCounter = (name: string) => ({
    add(by: number, labels: Labels = {}) {
      // Only shows that the counter is there.
      if (by === 0) return;
      const key = keyOf(name, labels);
      totals[key] = (totals[key] ?? 0) + by;
    },
  });
  const createHistogram = (name: string) => ({
    record(value: number, labels: Labels = {}) {
      const key = keyOf(name, labels);
      values[key] = [...(values[key] ?? []), value];
    },
  });
  const meter = { createCounter, createHistogram, createObservableGauge: () => nothing };
  metrics.disable();
  metrics.setGlobalMeterProvider({ getMeter: () => meter as never });
  return { totals, values, stop: () => metrics.disable() };
}

type Labels = Readonly<Record<string, string>>;

function keyOf(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}
