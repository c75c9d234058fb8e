import { get } from 'node:http';
import { afterAll, beforeEach, expect, it } from '@jest/globals';
import { context, metrics, propagation, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { MeterProvider, MetricReader, type Histogram } from '@opentelemetry/sdk-metrics';
import { fastify } from 'fastify';
import { telemetryPlugin } from './fastify.js';
import { METRICS } from './names.js';
import { currentTraceContext, currentTraceId } from './tracing.js';

const exporter = new InMemorySpanExporter();
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));

class Scraper extends MetricReader {
  protected async onForceFlush(): Promise<void> {}
  protected async onShutdown(): Promise<void> {}
}
const scraper = new Scraper();
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [scraper] }));

const traceparent = `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`;
const servers = [serve(true), serve(false)] as const;
const [inner, edge] = await Promise.all(servers.map((server) => server.listen({ port: 0, host: '127.0.0.1' })));

function serve(trustTraceHeaders: boolean) {
  const server = fastify({ forceCloseConnections: true });
  void server.register(telemetryPlugin, { trustTraceHeaders });
  void server.register((app, _options, ready) => {
    app.post('/sessions/:id/hold', async (request) => {
      await new Promise((resolve) => setImmediate(resolve));
      return { traceId: currentTraceId(), context: currentTraceContext(), body: request.body, seen: request.headers };
    });
    app.get('/broken', () => Promise.reject(new Error('database gone')));
    app.get('/late', () => new Promise((answer) => setTimeout(() => answer({}), 50)));
    app.get('/slow', (_request, reply) => void reply.raw.writeHead(200).flushHeaders());
    ready();
  });
  return server;
}

async function hold(address: string | undefined) {
  const answer = await fetch(`${address}/sessions/42/hold?who=ada`, {
    method: 'POST',
    headers: { traceparent, tracestate: 'vendor=1', 'content-type': 'application/json' },
    body: JSON.stringify({ padding: 'x'.repeat(200_000) }),
  });
  return (await answer.json()) as { traceId: string; context: object; seen: Record<string, string> };
}

async function spansOnce(count: number) {
  while (exporter.getFinishedSpans().length < count) await new Promise((resolve) => setImmediate(resolve));
  return exporter.getFinishedSpans();
}

beforeEach(() => exporter.reset());
afterAll(() => Promise.all(servers.map((server) => server.close())));

it('continues the trace of a trusted caller, and the handler still sees it after the body was read', async () => {
  const answer = await hold(inner);
  const [span] = await spansOnce(1);
  expect(answer.traceId).toBe('c'.repeat(32));
  expect(answer.context).toEqual({
    traceparent: `00-${'c'.repeat(32)}-${span?.spanContext().spanId}-01`,
    tracestate: 'vendor=1',
  });
  expect(span?.parentSpanContext?.spanId).toBe('d'.repeat(16));
  expect(span?.kind).toBe(SpanKind.SERVER);
  expect(span?.name).toBe('POST /sessions/:id/hold');
  expect(span?.attributes).toEqual({
    'http.request.method': 'POST',
    'http.route': '/sessions/:id/hold',
    'http.response.status_code': 200,
  });
});

it('drops the trace headers of strangers', async () => {
  const answer = await hold(edge);
  const [span] = await spansOnce(1);
  expect(answer.traceId).not.toBe('c'.repeat(32));
  expect(answer.traceId).toBe(span?.spanContext().traceId);
  expect(span?.parentSpanContext).toBeUndefined();
  expect(answer.seen).not.toHaveProperty('traceparent');
  expect(answer.seen).not.toHaveProperty('tracestate');
});

it('marks server errors, and names no path that no route has', async () => {
  await fetch(`${inner}/broken`);
  await fetch(`${inner}/people/ada@example.org`);
  const [broken, unmatched] = await spansOnce(2);
  expect(broken?.status.code).toBe(2);
  expect(unmatched?.name).toBe('GET unmatched');
  expect(unmatched?.attributes['http.response.status_code']).toBe(404);
  expect(JSON.stringify(unmatched?.attributes)).not.toContain('ada');
});

it('ends the span of a request whose client went away', async () => {
  const request = get(`${inner}/slow`, () => request.destroy());
  request.on('error', () => undefined);
  const [span] = await spansOnce(1);
  expect(span?.attributes['error.type']).toBe('client_gone');
});

it('tells how long a request took, by method, route and status', async () => {
  await fetch(`${inner}/late`);
  await spansOnce(1);
  const { resourceMetrics } = await scraper.collect();
  const all = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
  const points = all.find(({ descriptor }) => descriptor.name === METRICS.httpRequestDuration.name)!.dataPoints;
  const late = points.find(({ attributes }) => attributes['route'] === '/late');
  expect(late?.attributes).toEqual({ method: 'GET', route: '/late', status: '200' });
  const { count, sum } = late?.value as Histogram;
  expect(count).toBe(1);
  expect(sum).toBeGreaterThan(0.04);
  expect(sum).toBeLessThan(10);
});
