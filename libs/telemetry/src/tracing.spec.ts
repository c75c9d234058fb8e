import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { DomainError } from '@holdfast/kernel';
import { currentTraceContext, currentTraceId, linksTo, withBatchSpan, withRemoteContext, withSpan } from './tracing.js';

const exporter = new InMemorySpanExporter();
context.setGlobalContextManager(new AsyncLocalStorageContextManager());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);

const spans = () => exporter.getFinishedSpans();
const spanNamed = (name: string) => spans().find((span) => span.name === name)!;

beforeEach(() => exporter.reset());
afterAll(() => provider.shutdown());

it('has no context outside a span', () => {
  expect(currentTraceContext()).toEqual({});
  expect(currentTraceId()).toBeUndefined();
});

describe('withSpan', () => {
  it('ends when the promise settles and nests by context', async () => {
    const result = await withSpan('outer', {}, async () => {
      await Promise.resolve();
      return withSpan('inner', { size: 3 }, () => 'value');
    });
    expect(result).toBe('value');
    expect(spanNamed('inner').parentSpanContext?.spanId).toBe(spanNamed('outer').spanContext().spanId);
    expect(spanNamed('inner').attributes).toEqual({ size: 3 });
  });

  it('names a failure by its code, never by its message', async () => {
    const broken = new DomainError('groups.session.not_scheduled', 'conflict');
    await expect(withSpan('fails', {}, () => Promise.reject(broken))).rejects.toBe(broken);
    expect(() =>
      withSpan('throws', {}, () => {
        throw new TypeError('Ada Lovelace');
      }),
    ).toThrow(TypeError);
    expect(spanNamed('fails').status).toEqual({ code: SpanStatusCode.ERROR });
    expect(spanNamed('fails').attributes['error.type']).toBe('groups.session.not_scheduled');
    expect(spanNamed('throws').attributes['error.type']).toBe('TypeError');
    expect(JSON.stringify([spanNamed('throws').attributes, spanNamed('throws').events])).not.toContain('Ada');
  });
});

describe('withRemoteContext', () => {
  it('continues a stored trace', () => {
    const stored = withSpan('request', {}, () => currentTraceContext());
    withRemoteContext(stored, () => withSpan('process', {}, () => undefined));
    expect(spanNamed('process').parentSpanContext?.spanId).toBe(spanNamed('request').spanContext().spanId);
    expect(spanNamed('process').spanContext().traceId).toBe(spanNamed('request').spanContext().traceId);
  });

  it('begins anew when the stored text is nonsense', () => {
    withRemoteContext({ traceparent: 'nonsense' }, () => withSpan('process', {}, () => undefined));
    expect(spanNamed('process').parentSpanContext).toBeUndefined();
  });
});

describe('withBatchSpan', () => {
  const stored = (name: string) => withSpan(name, {}, () => currentTraceContext());

  it('continues the trace when all events share one', () => {
    const one = stored('request');
    const inside = withBatchSpan('groups.session', {}, [one, one], () => currentTraceId());
    expect(inside).toBe(spanNamed('request').spanContext().traceId);
    expect(spanNamed('process groups.session').links).toHaveLength(1);
  });

  it('leads from every cause to the batch and back when the events come from several traces', () => {
    const causes = [stored('first'), stored('second'), {}];
    withBatchSpan('groups.session', {}, causes, () => undefined);
    const [batch, ...shares] = spans()
      .filter((span) => span.name === 'process groups.session')
      .sort((a, b) => b.links.length - a.links.length);
    expect(batch?.links.map((link) => link.context.traceId)).toEqual(
      ['first', 'second'].map((name) => spanNamed(name).spanContext().traceId),
    );
    expect(shares.map((share) => share.parentSpanContext?.spanId)).toEqual(
      ['first', 'second'].map((name) => spanNamed(name).spanContext().spanId),
    );
    expect(shares.map((share) => share.links[0]?.context.spanId)).toEqual(
      [batch, batch].map((span) => span?.spanContext().spanId),
    );
  });

  it('marks every share when the batch fails', () => {
    const causes = [stored('first'), stored('second')];
    const fail = () => {
      throw new Error('database gone');
    };
    expect(() => withBatchSpan('groups.session', {}, causes, fail)).toThrow('database gone');
    const processed = spans().filter((span) => span.name === 'process groups.session');
    expect(processed.map((span) => span.status.code)).toEqual([2, 2, 2]);
  });
});

it('makes at most 128 links, each once', () => {
  const contexts = Array.from({ length: 200 }, (_, i) => ({
    traceparent: `00-${'a'.repeat(32)}-${(i + 1).toString(16).padStart(16, '0')}-01`,
  }));
  expect(linksTo(contexts)).toHaveLength(128);
  expect(linksTo([contexts[0]!, contexts[0]!])).toHaveLength(1);
});
