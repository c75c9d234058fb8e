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

interface Served {
  readonly span: Span;
  readonly context: Context;
}

/**
 * A span and a duration per request, by route template. Register before the routes. Hooks of our own, because the
 * instrumentation of Node's http module costs two thirds of the throughput.
 */
export const telemetryPlugin: FastifyPluginCallback<TelemetryPluginOptions> = (fastify, options, ready) => {
  const served = new WeakMap<FastifyRequest, Served>();
  const duration = histogram(METRICS.httpRequestDuration);
  const trusted = options.trustTraceHeaders ?? true;

  fastify.addHook('onRequest', (request, reply, next) => {
    if (!trusted) for (const header of TRACE_HEADERS) delete request.headers[header];
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    const route = routeOf(request);
    const span = trace.getTracer('holdfast').startSpan(
      `${request.method} ${route}`,
      {
        kind: SpanKind.SERVER,
        attributes: { [ATTRIBUTES.httpMethod]: request.method, [ATTRIBUTES.httpRoute]: route },
      },
      parent,
    );
    const own = trace.setSpan(parent, span);
    served.set(request, { span, context: own });
    reply.raw.once('close', () => {
      finish(span, reply);
      const status = String(reply.raw.statusCode);
      duration.record({ method: request.method, route, status }, reply.elapsedTime / 1_000);
    });
    context.with(own, next);
  });

  // The body arrives in events of the socket, outside the context that onRequest set.
  fastify.addHook('preValidation', (request, _reply, next) => {
    const own = served.get(request)?.context;
    if (own) context.with(own, next);
    else next();
  });

  ready();
};

// Hooks must hold for every route, not only for those registered inside the plug-in.
Object.assign(telemetryPlugin, { [Symbol.for('skip-override')]: true });

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
