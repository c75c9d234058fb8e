import { type Authenticator, bearerToken, laneWanted } from '@holdfast/auth';
import type { RateLimiter } from '@holdfast/cache';
import { answerTo, BODY_LIMIT, problemAnswer, RequestProblem, send } from '@holdfast/http';
import { currentTraceContext } from '@holdfast/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { InternalTokens } from './internal-tokens.js';
import { fastifyPath, type PublicRoute, type Upstreams } from './route-table.js';
import { Upstream } from './upstream.js';

export interface ProxyOptions {
  readonly routes: readonly PublicRoute[];
  readonly upstreams: Upstreams;
  readonly authenticator: Authenticator;
  readonly tokens: InternalTokens;
  readonly limiter: RateLimiter;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route needs no token. */
    open?: boolean;
  }
}

/** All a service may learn of a request besides method, path and body. What a client says of itself stays outside. */
const PASSED_ON = [
  'accept',
  'accept-language',
  'content-type',
  'content-length',
  'idempotency-key',
  'if-match',
  'if-none-match',
];

/** Streams public routes to the services behind: no body is parsed and no route needs code here. */
export async function proxy(fastify: FastifyInstance, options: ProxyOptions): Promise<void> {
  const services = new Map(Object.entries(options.upstreams).map(([service, url]) => [service, new Upstream(url)]));
  fastify.addHook('onClose', () => Promise.all([...services.values()].map((upstream) => upstream.close())));
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  fastify.setErrorHandler((error, request, reply) => send(reply, answerTo(error, request)));
  fastify.addHook('onRequest', (request, reply) => admit(request, reply, options));
  for (const { method, path, service, open = false } of options.routes) {
    const upstream = services.get(service);
    if (!upstream) throw new Error(`no address of ${service}, which answers ${method} ${path}`);
    const handler = forward(upstream, service, options.tokens);
    fastify.route({ method, url: fastifyPath(path), config: { open }, handler });
  }
}

async function admit(request: FastifyRequest, reply: FastifyReply, options: ProxyOptions): Promise<void> {
  const by = request.routeOptions.config.open ? request.ip : await identify(request, options.authenticator);
  const { allowed, limit, remaining, resetSeconds } = await options.limiter.consume(by);
  reply.header('ratelimit-policy', `"person";q=${limit};w=60`);
  reply.header('ratelimit', `"person";r=${remaining};t=${resetSeconds}`);
  if (!allowed) throw new RequestProblem(429, 'request.limited', { headers: { 'retry-after': String(resetSeconds) } });
  // A service that refuses a body it is still being sent may close before its answer is read: the client would hear 503
  // and try the same again, for ever.
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw new RequestProblem(413, 'request.too_large');
}

/** @returns what the person's requests are counted under. */
async function identify(request: FastifyRequest, authenticator: Authenticator): Promise<string> {
  request.principal = await authenticator.authenticate(bearerToken(request.headers.authorization), laneWanted(request));
  return `${request.principal.tenantId}:${request.principal.personId}`;
}

/** Not an async handler: Fastify would watch each answer's stream to its end. */
function forward(upstream: Upstream, service: string, tokens: InternalTokens): RouteHandlerMethod {
  return (request, reply) => {
    const headers = passedOn(request);
    const go = () => upstream.forward(reply, headers, () => send(reply, unavailable(request)));
    const { principal } = request;
    if (!principal) return go();
    tokens.for(principal, service).then(
      (token) => {
        headers.push('authorization', `Bearer ${token}`);
        go();
      },
      (error: unknown) => void reply.send(error),
    );
  };
}

/** Names and values by turns. */
function passedOn({ headers }: FastifyRequest): string[] {
  const list: string[] = [];
  for (const name of PASSED_ON) {
    const value = headers[name];
    if (typeof value === 'string') list.push(name, value);
  }
  const { traceparent, tracestate } = currentTraceContext();
  if (traceparent) list.push('traceparent', traceparent);
  if (tracestate) list.push('tracestate', tracestate);
  return list;
}

/** Whatever went wrong on the way: nobody knows whether a write happened, so it is never called failed. */
function unavailable(request: FastifyRequest) {
  const read = request.method === 'GET';
  const detail = read
    ? 'temporarily unavailable'
    : 'outcome unknown: send the same request with the same Idempotency-Key again';
  return problemAnswer(request, { status: 503, code: 'request.unavailable', detail, headers: { 'retry-after': '2' } });
}
