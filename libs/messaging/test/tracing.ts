// The smallest tracing there can be: remembers spans with their parents and links. For specs only.
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  context,
  type ContextManager,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  type TextMapPropagator,
  trace,
  type Tracer,
} from '@opentelemetry/api';

export interface Remembered {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly links: readonly Link[];
}

const hex = (digits: number) =>
  Array.from({ length: digits }, () => Math.floor(Math.random() * 15 + 1).toString(16)).join('');

/** Switches tracing on in this process and returns the growing list of spans. */
export function rememberSpans(): Remembered[] {
  const spans: Remembered[] = [];
  context.setGlobalContextManager(asyncContexts());
  propagation.setGlobalPropagator(traceparent);
  trace.setGlobalTracerProvider({ getTracer: () => tracer(spans) });
  return spans;
}

function asyncContexts(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (current, fn, self, ...args) => storage.run(current, () => fn.call(self as never, ...args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

const traceparent: TextMapPropagator = {
  fields: () => ['traceparent'],
  inject(from, carrier, setter) {
    const span = trace.getSpanContext(from);
    if (span) setter.set(carrier, 'traceparent', `00-${span.traceId}-${span.spanId}-01`);
  },
  extract(into, carrier, getter) {
    const [, traceId, spanId] = /^00-(.{32})-(.{16})-01$/.exec(String(getter.get(carrier, 'traceparent'))) ?? [];
    if (!traceId || !spanId) return into;
    return trace.setSpanContext(into, { traceId, spanId, traceFlags: 1, isRemote: true });
  },
};

function tracer(spans: Remembered[]): Tracer {
  const start = (name: string, options: SpanOptions = {}, parent: Context = context.active()): Span => {
    const above = options.root ? undefined : trace.getSpanContext(parent);
    const own: SpanContext = { traceId: above?.traceId ?? hex(32), spanId: hex(16), traceFlags: 1 };
    const { traceId, spanId } = own;
    spans.push({ name, traceId, spanId, parentSpanId: above?.spanId, links: options.links ?? [] });
    return trace.wrapSpanContext(own);
  };
  return {
    startSpan: start,
    startActiveSpan: (name: string, ...rest: unknown[]) => {
      const run = rest.at(-1) as (span: Span) => unknown;
      const parent = (rest.length > 2 ? rest[1] : context.active()) as Context;
      const span = start(name, (rest.length > 1 ? rest[0] : {}) as SpanOptions, parent);
      return context.with(trace.setSpan(parent, span), () => run(span)) as never;
    },
  };
}
