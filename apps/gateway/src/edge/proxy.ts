import replyFrom from '@fastify/reply-from';
import { type Authenticator, bearerToken, laneWanted } from '@holdfast/auth';
import type { RateLimiter } from '@holdfast/cache';
import { answerTo, BODY_LIMIT, problemAnswer, RequestProblem, send } from '@holdfast/http';
import { currentTraceContext } from '@holdfast/telemetry';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { InternalTokens } from './internal-tokens.js';
import { fastifyPath, type PublicRoute, type Upstreams } from './route-table.js';

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

const UPSTREAM_TIMEOUT_MS = 20_000;
const CONNECTIONS = 64;

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
  await fastify.register(replyFrom, {
    undici: { connections: CONNECTIONS, bodyTimeout: UPSTREAM_TIMEOUT_MS, headersTimeout: UPSTREAM_TIMEOUT_MS },
    // A retry is the client's decision: it has the Idempotency-Key.
    maxRetriesOn503: 0,
    retryMethods: [],
  });
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  fastify.setErrorHandler((error, request, reply) => send(reply, answerTo(error, request)));
  fastify.addHook('onRequest', (request, reply) => admit(request, reply, options));
  for (const { method, path, service, open = false } of options.routes) {
    const upstream = options.upstreams[service];
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

function forward(upstream: string, service: string, tokens: InternalTokens) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { principal } = request;
    const token = principal && (await tokens.for(principal, service));
    const trace = currentTraceContext();
    return reply.from(`${upstream}${request.url}`, {
      rewriteRequestHeaders: (_request, headers) => ({
        ...Object.fromEntries(
          PASSED_ON.filter((name) => headers[name] !== undefined).map((name) => [name, headers[name]]),
        ),
        ...trace,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      }),
      onError: (failed) => send(failed as FastifyReply, unavailable(request)),
    });
  };
}

/** Whatever went wrong on the way: nobody knows whether a write happened, so it is never called failed. */
function unavailable(request: FastifyRequest) {
  const read = request.method === 'GET';
  const detail = read
    ? 'temporarily unavailable'
    : 'outcome unknown: send the same request with the same Idempotency-Key again';
  return problemAnswer(request, { status: 503, code: 'request.unavailable', detail, headers: { 'retry-after': '2' } });
}
