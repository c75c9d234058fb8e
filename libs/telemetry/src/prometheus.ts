import { monitorEventLoopDelay } from 'node:perf_hooks';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import type { Resource } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { METRICS, type MetricName } from './names.js';

const SAMPLE_MS = 20;

/**
 * Serves `/metrics` and the two figures every process has.
 * @throws Error when the address is taken: a process that cannot be scraped must not start as if it could.
 */
export async function startMetrics(resource: Resource, port: number, host: string): Promise<MeterProvider> {
  const reader = new PrometheusExporter({ port, host, preventServerStart: true, withoutScopeInfo: true });
  await reader.startServer();
  const provider = new MeterProvider({ resource, readers: [reader] });
  const observe = ({ name, help }: MetricName, read: () => number) =>
    provider
      .getMeter('holdfast')
      .createObservableGauge(name, { description: help })
      .addCallback((result) => result.observe(read()));
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  delay.enable();
  observe(METRICS.eventLoopDelay, () => {
    // The histogram counts the sampling interval in.
    const seconds = Math.max(0, delay.percentile(99) / 1e9 - SAMPLE_MS / 1_000);
    delay.reset();
    return seconds;
  });
  observe(METRICS.residentMemory, () => process.memoryUsage.rss());
  return provider;
}
