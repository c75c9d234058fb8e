import { hash } from 'node:crypto';
import { principalOf, scopeOf, subjectOf } from '@holdfast/auth';
import type { IdempotencyClaim, Write } from '@holdfast/persistence';
import type { FastifyRequest } from 'fastify';
import type { Respond } from './answer.js';
import { refusalAnswer } from './problem.js';
import { RequestProblem } from './request-problem.js';

const VERSIONED = new Set(['PUT', 'PATCH', 'DELETE']);
const KEY = /^(?:"([\x21\x23-\x7e]{16,128})"|([\x21\x23-\x7e]{16,128}))$/;
const TAG = /^"(0|[1-9][0-9]{0,15})"$/;

/**
 * What a state-changing request brings along, for the slice to hand on unread.
 * POST needs `Idempotency-Key`, PUT, PATCH and DELETE need `If-Match`; each may carry the other one as well.
 * @throws RequestProblem 400 `request.idempotency_key_missing`, `request.idempotency_key_malformed`,
 *   `request.if_match_malformed`; 428 `request.if_match_missing`
 */
export function write(request: FastifyRequest, respond: Respond): Write {
  const principal = principalOf(request);
  const ifMatch = ifMatchOf(request);
  const key = keyOf(request);
  return {
    scope: scopeOf(principal),
    ...(key === undefined ? {} : { idempotency: claimOf(request, subjectOf(principal), key) }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    respond,
    refuse: (error) => refusalAnswer(request, error),
  };
}

function keyOf({ method, headers }: FastifyRequest): string | undefined {
  const text = headers['idempotency-key'];
  if (text === undefined && method !== 'POST') return undefined;
  if (text === undefined) throw new RequestProblem(400, 'request.idempotency_key_missing');
  const match = KEY.exec(String(text));
  const key = match?.[1] ?? match?.[2];
  if (key === undefined) {
    throw new RequestProblem(400, 'request.idempotency_key_malformed', { detail: '16 to 128 visible characters' });
  }
  return key;
}

function ifMatchOf({ method, headers }: FastifyRequest): number | undefined {
  const text = headers['if-match'];
  if (text === undefined && !VERSIONED.has(method)) return undefined;
  if (text === undefined) throw new RequestProblem(428, 'request.if_match_missing');
  const version = TAG.exec(text)?.[1];
  if (version === undefined) {
    throw new RequestProblem(400, 'request.if_match_malformed', { detail: 'one strong entity tag, like "3"' });
  }
  return Number(version);
}

function claimOf(request: FastifyRequest, subject: string, key: string): IdempotencyClaim {
  const { method, url, body, routeOptions } = request;
  const route = `${method} ${routeOptions.url ?? url}`;
  return { subject, route, key, fingerprint: fingerprintOf(`${method}\n${url}\n`, body) };
}

function fingerprintOf(head: string, body: unknown): string {
  if (Buffer.isBuffer(body)) return hash('sha256', Buffer.concat([Buffer.from(head), body]), 'base64url');
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return hash('sha256', head + (text ?? ''), 'base64url');
}
