import { beforeEach, describe, expect, it } from '@jest/globals';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags, type Context } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { PartOfTraces, samplingRatio, SlowOrFailed } from './sampling.js';

const exporter = new InMemorySpanExporter();
const processor = new SlowOrFailed(new SimpleSpanProcessor({ exporter }));
const tracerOf = (ratio: number) =>
  new TracerProvider({ sampler: new PartOfTraces(ratio), spanProcessors: [processor] }).getTracer('spec');
const names = () => exporter.getFinishedSpans().map(({ name }) => name);

beforeEach(() => exporter.reset());

/** A request with a span inside it, which takes so long and ends like that. */
function request(ratio: number, { ms = 5, failed = false, parent = ROOT_CONTEXT as Context } = {}) {
  const tracer = tracerOf(ratio);
  const startTime = Date.now() - 60_000;
  const server = tracer.startSpan('server', { kind: SpanKind.SERVER, startTime }, parent);
  tracer.startSpan('inside', { startTime }, trace.setSpan(context.active(), server)).end(startTime + ms);
  if (failed) server.setStatus({ code: SpanStatusCode.ERROR });
  server.end(startTime + ms);
  return server.spanContext();
}

describe('a trace that is not taken', () => {
  it('leaves nothing behind when it went well', () => {
    expect(request(0).traceFlags).toBe(TraceFlags.NONE);
    expect(names()).toEqual([]);
  });

  it.each([
    ['failed', { failed: true }],
    ['took more than a second', { ms: 1_001 }],
  ])('leaves the span of its server, and no other, when the request %s', (_how, end) => {
    const { traceId, spanId } = request(0, end);
    const [span, ...more] = exporter.getFinishedSpans();
    expect(more).toEqual([]);
    expect(span?.spanContext()).toMatchObject({ traceId, spanId, traceFlags: TraceFlags.SAMPLED });
    expect([span?.name, span?.kind]).toEqual(['server', SpanKind.SERVER]);
  });

  it('is not taken by the services it comes to either, whatever becomes of it', () => {
    const spanContext = {
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      traceFlags: TraceFlags.NONE,
      isRemote: true,
    };
    const parent = trace.setSpanContext(ROOT_CONTEXT, spanContext);
    expect(request(1, { parent, failed: true }).traceFlags).toBe(TraceFlags.NONE);
    expect(names()).toEqual(['server']);
  });
});

it('a trace that is taken is there whole, once', () => {
  request(1, { failed: true });
  expect(names()).toEqual(['inside', 'server']);
});

describe('the part of new traces', () => {
  it.each([
    [{}, 0.01],
    [{ NODE_ENV: 'production' }, 0.01],
    [{ NODE_ENV: 'development' }, 1],
    [{ NODE_ENV: 'test', OTEL_TRACES_SAMPLER_ARG: '' }, 1],
    [{ NODE_ENV: 'production', OTEL_TRACES_SAMPLER_ARG: '0.5' }, 0.5],
    [{ OTEL_TRACES_SAMPLER_ARG: '0' }, 0],
  ])('of %j is %d', (variables, ratio) => {
    expect(samplingRatio(variables)).toBe(ratio);
  });

  it.each(['all', '1.5', '-0.1'])('is refused as %j', (wanted) => {
    expect(() => samplingRatio({ OTEL_TRACES_SAMPLER_ARG: wanted })).toThrow(
      `OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, not "${wanted}"`,
    );
  });
});
