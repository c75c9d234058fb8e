import { STATUS_CODES } from 'node:http';
import { trace } from '@opentelemetry/api';
import type { DomainError, ErrorKind } from '@holdfast/kernel';
import type { Answer } from '@holdfast/persistence';
import type { FastifyRequest } from 'fastify';
import type { InvalidPart } from './request-problem.js';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** RFC 9457, with our extensions. */
export interface Problem {
  /** `urn:holdfast:problem:<code>`: identifies the kind of problem for ever. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** Path of the request. */
  readonly instance: string;
  readonly code: string;
  readonly traceId?: string;
  /** Whether the same request, unchanged, may succeed later. */
  readonly retryable: boolean;
  readonly errors?: readonly InvalidPart[];
  /** Ids, states and figures of a broken rule. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The HTTP edge's word for every kind of broken rule. */
export const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition: 412,
  limited: 429,
};

const RETRYABLE = new Set([429, 503]);

export interface ProblemParts {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly InvalidPart[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Nothing was done, for lack of room: the same request may succeed in a moment. */
export const OVERLOADED: ProblemParts = {
  status: 503,
  code: 'request.overloaded',
  detail: 'too many requests at once: nothing was done',
  headers: { 'retry-after': '1' },
};

/** What a problem says of its request; it may be told of before the framework knows it. */
type Asked = Pick<FastifyRequest, 'url' | 'headers'>;

/** A problem as an answer: what the filter sends, and what is stored for a write that broke a rule. */
export function problemAnswer(request: Asked, { headers, ...parts }: ProblemParts): Answer {
  const retryAfter = headers?.['retry-after'];
  const problem: Problem = {
    type: `urn:holdfast:problem:${parts.code}`,
    title: STATUS_CODES[parts.status] ?? 'Error',
    ...parts,
    instance: request.url.split('?', 1)[0] ?? '',
    traceId: traceIdOf(request),
    retryable: RETRYABLE.has(parts.status) || retryAfter !== undefined,
  };
  return { status: parts.status, headers: { 'content-type': PROBLEM_TYPE, ...headers }, body: JSON.stringify(problem) };
}

/** A broken rule as an answer. `details.retryAfter` (seconds) becomes the `Retry-After` header. */
export function refusalAnswer(request: FastifyRequest, { code, kind, details }: DomainError): Answer {
  const { retryAfter, ...rest } = details;
  const headers: Record<string, string> = {};
  if (typeof retryAfter === 'number') headers['retry-after'] = String(Math.ceil(retryAfter));
  if (kind === 'unauthenticated') headers['www-authenticate'] = 'Bearer';
  const parts = { status: STATUS[kind], code, detail: inWords(code), headers };
  return problemAnswer(request, Object.keys(rest).length > 0 ? { ...parts, details: rest } : parts);
}

/** `groups.session.not_scheduled` reads `session: not scheduled`. */
function inWords(code: string): string {
  return code.split('.').slice(1).join(': ').replaceAll('_', ' ');
}

function traceIdOf(request: Asked): string | undefined {
  const active = trace.getActiveSpan()?.spanContext().traceId;
  if (active) return active;
  const { traceparent } = request.headers;
  return /^00-([0-9a-f]{32})-/.exec(String(traceparent))?.[1];
}
