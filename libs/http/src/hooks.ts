import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RequestProblem } from './request-problem.js';
import { SAFE_HEADERS } from './safe-headers.js';

const DEEPEST = 32;
const BROKEN_TEXT = { detail: 'text of whole characters, none of them NUL' };

export function installHooks(fastify: FastifyInstance): void {
  // JSON only: a service that imports other types adds its own parser for them.
  fastify.removeContentTypeParser('text/plain');
  // Callbacks, not promises: these run for every request.
  fastify.addHook('onRequest', (_request, reply, next) => {
    reply.headers(SAFE_HEADERS);
    next();
  });
  // The framework closes a server of ours only when it listened, and one that is not closed is kept for ever.
  fastify.addHook('onClose', ({ server }, done) => (server.listening ? done() : void server.close(() => done())));
  fastify.addHook('preValidation', (request, _reply, next) => next(defectOf(request)));
  fastify.addHook('onSend', (request, reply, payload, next) => {
    if (!isUnchanged(request, reply)) return next(null, payload);
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    next(null, '');
  });
}

function defectOf({ body, query, params }: FastifyRequest): RequestProblem | undefined {
  // What transforms and validates bodies recurses: a deeply nested one would end the stack, not the request.
  if (deeper(body, DEEPEST)) return new RequestProblem(400, 'request.too_deep');
  if (![body, query, params].some(unstorable)) return undefined;
  return new RequestProblem(400, 'request.text_malformed', BROKEN_TEXT);
}

/** Whether the reader has what would be sent. */
function isUnchanged({ method, headers }: FastifyRequest, reply: FastifyReply): boolean {
  const { 'if-none-match': known } = headers;
  if (known === undefined || reply.statusCode !== 200 || !['GET', 'HEAD'].includes(method)) return false;
  const tag = reply.getHeader('etag');
  return typeof tag === 'string' && matches(known, tag);
}

function deeper(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  // A body that is streamed on is nobody's object here, and following its references would never end.
  if (value instanceof Readable) return false;
  if (left === 0) return true;
  return Object.values(value).some((inner) => deeper(inner, left - 1));
}

/** Text that JSON can carry and Postgres does not take: found here, or it would be an error of ours. */
function unstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof Readable)
    return false;
  return Object.entries(value).some(([name, inner]) => unstorable(name) || unstorable(inner));
}

/** Weak comparison (RFC 9110 13.1.2): a list of tags, or `*`. */
function matches(known: string, tag: string): boolean {
  const tags = known.split(',').map((each) => each.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(tag);
}
