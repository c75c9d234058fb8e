import { context, metrics, propagation, ProxyTracerProvider, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { AlwaysOffSampler, BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import { FileSpanExporter } from './file-exporter.js';
import { PartOfTraces, samplingRatio, SlowOrFailed } from './sampling.js';

/** The environment variables that steer telemetry. All are optional; without any, nothing is recorded. */
export interface TelemetryVariables {
  /** Name of this process in traces and metrics; default `holdfast`. */
  readonly OTEL_SERVICE_NAME?: string;
  /** Base address of an OTLP/HTTP collector. Headers and time-outs: the standard `OTEL_EXPORTER_OTLP_*` ones. */
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  /** File that gets one JSON line per span. */
  readonly OTEL_TRACES_FILE?: string;
  /**
   * Part of the new traces that is recorded, 0 to 1; default 0.01 in production mode, else 1. A trace begun elsewhere
   * keeps its decision. Of a request that is not recorded and fails or is slow, the server's span is.
   */
  readonly OTEL_TRACES_SAMPLER_ARG?: string;
  /** Production mode where none is named. */
  readonly NODE_ENV?: string;
  /** `true`: one span per SQL statement inside a trace (text, no values). Off by default: it costs on hot paths. */
  readonly OTEL_PG_SPANS?: string;
  /** Port of `/metrics`; no port, no metrics. */
  readonly PROMETHEUS_PORT?: string;
  /** Address `/metrics` listens on; default all, since a scraper comes from outside. */
  readonly PROMETHEUS_HOST?: string;
}

/** Sets up tracing and metrics of this process, once, before anything else is imported. */
export async function startTelemetry(variables: TelemetryVariables): Promise<void> {
  const resource = resourceFromAttributes({ 'service.name': variables.OTEL_SERVICE_NAME ?? 'holdfast' });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(await tracerProvider(variables, resource));
  if (variables.PROMETHEUS_PORT) {
    const { startMetrics } = await import('./prometheus.js');
    metrics.setGlobalMeterProvider(
      await startMetrics(resource, Number(variables.PROMETHEUS_PORT), variables.PROMETHEUS_HOST ?? '0.0.0.0'),
    );
  }
  if (variables.OTEL_PG_SPANS === 'true') (await import('./instrument-pg.js')).instrumentPg();
}

/** Sends what is still in memory and closes `/metrics`. For the very end of a shutdown; never throws. */
export async function shutdownTelemetry(): Promise<void> {
  const tracing = trace.getTracerProvider();
  const providers: object[] = [
    tracing instanceof ProxyTracerProvider ? tracing.getDelegate() : tracing,
    metrics.getMeterProvider(),
  ];
  await Promise.allSettled(providers.map((provider) => (hasShutdown(provider) ? provider.shutdown() : undefined)));
}

/** Without an exporter nothing is recorded, but ids are made, so that log lines of one request still share one. */
async function tracerProvider(variables: TelemetryVariables, resource: Resource): Promise<TracerProvider> {
  const exporters: SpanExporter[] = [];
  if (variables.OTEL_TRACES_FILE) exporters.push(new FileSpanExporter(variables.OTEL_TRACES_FILE));
  if (variables.OTEL_EXPORTER_OTLP_ENDPOINT) {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    exporters.push(new OTLPTraceExporter());
  }
  const ratio = samplingRatio(variables);
  return new TracerProvider({
    resource,
    sampler: exporters.length ? new PartOfTraces(ratio) : new AlwaysOffSampler(),
    spanProcessors: exporters.map(
      (exporter) => new SlowOrFailed(new BatchSpanProcessor({ exporter, scheduledDelayMillis: 500 })),
    ),
  });
}

function hasShutdown(provider: object): provider is { shutdown(): Promise<void> } {
  return 'shutdown' in provider && typeof provider.shutdown === 'function';
}
