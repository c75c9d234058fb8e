import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Link,
  type Span,
} from '@opentelemetry/api';
import { ATTRIBUTES, SPANS } from './names.js';

/** The W3C trace context as text: what an outbox row, a Kafka header or an HTTP request carries. */
export interface TraceContext {
  readonly traceparent?: string;
  readonly tracestate?: string;
}

export interface SpanOptions {
  /** Default `INTERNAL`. */
  readonly kind?: SpanKind;
  readonly links?: readonly Link[];
}

/** The SDK keeps this many links of a span; more would be made only to be dropped. */
const MAX_LINKS = 128;

const tracer = () => trace.getTracer('holdfast');

/** Context of the span that is active here; empty when there is none. Store it with the outbox row. */
export function currentTraceContext(): TraceContext {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  const { traceparent, tracestate } = carrier;
  return { ...(traceparent && { traceparent }), ...(tracestate && { tracestate }) };
}

/** Id of the trace that is active here, 32 hex digits: for problem documents and messages to operators. */
export function currentTraceId(): string | undefined {
  return trace.getSpanContext(context.active())?.traceId;
}

/**
 * Runs `fn` inside a span of that name. A throw or rejection marks the span as failed with the error's code or
 * class, never with its message: messages of the database quote values.
 */
export function withSpan<T>(name: string, attributes: Attributes, fn: (span: Span) => T, options: SpanOptions = {}): T {
  const { kind = SpanKind.INTERNAL, links = [] } = options;
  return tracer().startActiveSpan(name, { attributes, kind, links: [...links] }, (span) =>
    settled(
      () => fn(span),
      (failure) => end(span, failure),
    ),
  );
}

/** Continues the trace a stored or received context belongs to. Nonsense in it starts no trace and is no error. */
export function withRemoteContext<T>(traceContext: TraceContext, fn: () => T): T {
  return context.with(remote(traceContext), fn);
}

/** Links to stored contexts, without repeats, without empty ones, at most 128. */
export function linksTo(contexts: readonly TraceContext[]): Link[] {
  const links = new Map<string, Link>();
  for (const each of contexts) {
    if (links.size === MAX_LINKS) break;
    const linked = trace.getSpanContext(remote(each));
    if (linked) links.set(`${linked.traceId}${linked.spanId}`, { context: linked });
  }
  return [...links.values()];
}

/**
 * One consumer span over a batch of events from any number of traces.
 * All of one trace: the span continues it, so what `fn` writes belongs to it. Otherwise the span starts a trace of
 * its own with links to its causes, and each cause's trace gets a span over the same time that links back, so that
 * a trace followed from its request always ends at its effects.
 */
export function withBatchSpan<T>(
  target: string,
  attributes: Attributes,
  contexts: readonly TraceContext[],
  fn: (span: Span) => T,
): T {
  const name = `${SPANS.process} ${target}`;
  const links = linksTo(contexts);
  const traces = new Map(links.map((link) => [link.context.traceId, link]));
  const [first] = links;
  const kind = SpanKind.CONSUMER;
  if (!first) return context.with(ROOT_CONTEXT, () => withSpan(name, attributes, fn, { kind }));
  if (traces.size === 1) {
    const parent = trace.setSpanContext(ROOT_CONTEXT, { ...first.context, isRemote: true });
    return context.with(parent, () => withSpan(name, attributes, fn, { kind, links }));
  }
  return context.with(ROOT_CONTEXT, () =>
    withSpan(name, attributes, (span) => shared(span, { name, attributes, causes: [...traces.values()] }, fn), {
      kind,
      links,
    }),
  );
}

interface Share {
  readonly name: string;
  readonly attributes: Attributes;
  readonly causes: readonly Link[];
}

function shared<T>(batch: Span, { name, attributes, causes }: Share, fn: (span: Span) => T): T {
  const options = { attributes, kind: SpanKind.CONSUMER, links: [{ context: batch.spanContext() }] };
  const spans = causes.map((cause) =>
    tracer().startSpan(name, options, trace.setSpanContext(ROOT_CONTEXT, cause.context)),
  );
  return settled(
    () => fn(batch),
    (failure) => spans.forEach((span) => end(span, failure)),
  );
}

interface Failure {
  readonly error: unknown;
}

/** Calls `done` once the work has ended, at once or when its promise settles. */
function settled<T>(work: () => T, done: (failure?: Failure) => void): T {
  try {
    const result = work();
    if (!(result instanceof Promise)) {
      done();
      return result;
    }
    return result.then(
      (value: unknown) => {
        done();
        return value;
      },
      (error: unknown) => {
        done({ error });
        throw error;
      },
    ) as T;
  } catch (error) {
    done({ error });
    throw error;
  }
}

function end(span: Span, failure?: Failure): void {
  if (failure) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute(ATTRIBUTES.errorType, errorType(failure.error));
  }
  span.end();
}

function errorType(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function remote(traceContext: TraceContext): Context {
  return propagation.extract(ROOT_CONTEXT, traceContext);
}
