import { metrics, type Attributes } from '@opentelemetry/api';
import type { MetricName } from './names.js';

const meter = () => metrics.getMeter('holdfast');
const described = ({ help }: MetricName) => ({ description: help });

/** Labels of one metric: exactly those its entry in `METRICS` names. */
export type Labels<M extends MetricName> = Readonly<Record<M['labels'][number], string>>;

/** A value and the labels it is observed under. */
export interface Observation<M extends MetricName> {
  readonly value: number;
  readonly labels: Labels<M>;
}

/** Something that only grows. `add(labels, by)`, by default by 1. */
export function counter<const M extends MetricName>(metric: M): { add(labels: Labels<M>, by?: number): void } {
  const instrument = meter().createCounter(metric.name, described(metric));
  return { add: (labels, by = 1) => instrument.add(by, labels as Attributes) };
}

/** A distribution, in the unit the metric's name ends in. */
export function histogram<const M extends MetricName>(metric: M): { record(labels: Labels<M>, value: number): void } {
  const { buckets } = metric;
  const advice = buckets ? { explicitBucketBoundaries: [...buckets] } : undefined;
  const instrument = meter().createHistogram(metric.name, { ...described(metric), ...(advice && { advice }) });
  return { record: (labels, value) => instrument.record(value, labels as Attributes) };
}

/**
 * A value read when somebody scrapes: `observe` runs once per scrape and may be asynchronous; after a throw the last
 * value stands. Labels that were observed before and are not any more are told as 0: the SDK would tell their last
 * value for ever, and an alarm on it would never end. Returns the way to take it down.
 */
export function gauge<const M extends MetricName>(
  metric: M,
  observe: () => readonly Observation<M>[] | Promise<readonly Observation<M>[]>,
): () => void {
  const instrument = meter().createObservableGauge(metric.name, described(metric));
  const known = new Map<string, Attributes>();
  const callback: Parameters<typeof instrument.addCallback>[0] = async (result) => {
    const gone = new Map(known);
    for (const { value, labels } of await observe()) {
      const key = JSON.stringify(metric.labels.map((label: M['labels'][number]) => labels[label]));
      known.set(key, labels as Attributes);
      gone.delete(key);
      result.observe(value, labels as Attributes);
    }
    for (const labels of gone.values()) result.observe(0, labels);
  };
  instrument.addCallback(callback);
  return () => instrument.removeCallback(callback);
}
