import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
} from '@opentelemetry/api';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { histogram } from './metrics.js';
import { ATTRIBUTES, METRICS } from './names.js';

export interface TelemetryPluginOptions {
  /**
   * `false` at the edge: a stranger's `traceparent` is dropped from the request, since it could switch recording on
   * and tie strangers' requests to each other. Default `true`.
   */
  readonly trustTraceHeaders?: boolean;
}

const TRACE_HEADERS = ['traceparent', 'tracestate', 'baggage'];

/**
 * A span and a duration per request, by route template. Register before the routes. Hooks of our own, because the
 * instrumentation of Node's http module costs two thirds of the throughput.
 */
export const telemetryPlugin: FastifyPluginCallback<TelemetryPluginOptions> = (fastify, options, ready) => {
  const served = new WeakMap<FastifyRequest, Context>();
  const duration = histogram(METRICS.httpRequestDuration);
  const tracer = trace.getTracer('holdfast');
  const trusted = options.trustTraceHeaders ?? true;

  fastify.addHook('onRequest', (request, reply, next) => {
    const began = performance.now();
    const parent = trusted ? propagation.extract(ROOT_CONTEXT, request.headers) : withoutTrace(request);
    const { method } = request;
    const route = routeOf(request);
    const attributes = { [ATTRIBUTES.httpMethod]: method, [ATTRIBUTES.httpRoute]: route };
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    const own = trace.setSpan(parent, span);
    served.set(request, own);
    reply.raw.once('close', () => {
      finish(span, reply);
      // Fastify's own `elapsedTime` stands still without its logger.
      const seconds = (performance.now() - began) / 1_000;
      duration.record({ method, route, status: String(reply.raw.statusCode) }, seconds);
    });
    context.with(own, next);
  });

  // The body arrives in events of the socket, outside the context that onRequest set.
  fastify.addHook('preValidation', (request, _reply, next) => {
    const own = served.get(request);
    if (own) context.with(own, next);
    else next();
  });

  ready();
};

// Hooks must hold for every route, not only for those registered inside the plug-in.
Object.assign(telemetryPlugin, { [Symbol.for('skip-override')]: true });

/** Deleting what is not there would still make the headers slower to read. */
function withoutTrace({ headers }: FastifyRequest): Context {
  for (const header of TRACE_HEADERS) if (header in headers) delete headers[header];
  return ROOT_CONTEXT;
}

function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unmatched';
}

function finish(span: Span, reply: FastifyReply): void {
  const { statusCode, writableFinished } = reply.raw;
  span.setAttribute(ATTRIBUTES.httpStatus, statusCode);
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  if (!writableFinished) span.setAttribute(ATTRIBUTES.errorType, 'client_gone');
  span.end();
}
