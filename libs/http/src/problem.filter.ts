import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { isDomainError } from '@holdfast/kernel';
import { isTransient, sqlState, type Answer } from '@holdfast/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { send } from './answer.js';
import { OVERLOADED, problemAnswer, refusalAnswer, type ProblemParts } from './problem.js';
import { isRequestProblem } from './request-problem.js';

const RETRY_AFTER_SECONDS = '2';
const LOGGED_REFUSALS = new Set([401, 403]);

/** Codes of what the framework refuses, by status. */
const FRAMEWORK: Readonly<Record<number, string>> = {
  400: 'request.malformed',
  404: 'request.route_unknown',
  405: 'request.method_not_allowed',
  408: 'request.timeout',
  413: 'request.too_large',
  414: 'request.uri_too_long',
  415: 'request.media_type_unsupported',
};

/** Sends everything that is thrown as a problem, and says nothing about what is inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const answer = answerTo(error, request);
    this.log(error, request, answer);
    send(http.getResponse<FastifyReply>(), answer);
  }

  private log(error: unknown, { method, routeOptions, principal }: FastifyRequest, { status }: Answer): void {
    const code = isDomainError(error) || isRequestProblem(error) ? error.code : '';
    const who = principal?.personId ?? principal?.service ?? 'nobody';
    const line = [method, routeOptions?.url ?? 'unknown route', status, code, 'by', who].filter(Boolean).join(' ');
    if (isOverload(error)) this.logger.debug(line);
    else if (status >= 500) this.logger.error(line, withoutValues(error));
    else if (LOGGED_REFUSALS.has(status)) this.logger.warn(line);
    else this.logger.debug(line);
  }
}

/** The stack; for errors of the database without its message, which quotes the values of rows and parameters. */
function withoutValues(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${typeof error}\n    at unknown`;
  const state = sqlState(error);
  const stack = error.stack ?? `${error.name}\n    at unknown`;
  return state === undefined ? stack : `${error.name} ${state}${stack.slice(Math.max(0, stack.indexOf('\n    at ')))}`;
}

/** The answer to anything thrown. Never a success, and never a 500 for what trying again can heal. */
export function answerTo(error: unknown, request: FastifyRequest): Answer {
  if (isDomainError(error)) return refusalAnswer(request, error);
  if (isRequestProblem(error))
    return problemAnswer(request, { status: error.status, code: error.code, ...error.options });
  const refused = frameworkStatus(error);
  if (refused !== undefined) return problemAnswer(request, frameworkProblem(refused));
  if (isOverload(error)) return problemAnswer(request, OVERLOADED);
  if (isUnavailable(error)) return problemAnswer(request, unavailable(request));
  return problemAnswer(request, { status: 500, code: 'request.failed', detail: 'unexpected error' });
}

/** A queue of ours is full. Recognised by name; one line of log a refusal would be a load of its own. */
const isOverload = (error: unknown) => error instanceof Error && error.name === 'Overloaded';

/** Status of an error Nest or Fastify raised itself about the request. */
function frameworkStatus(error: unknown): number | undefined {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function frameworkProblem(status: number): ProblemParts {
  return { status, code: FRAMEWORK[status] ?? 'request.refused' };
}

/**
 * Recognised by name: an identity provider that is away, and what TypeORM raises for the next statement after the
 * server has ended the connection of a transaction.
 */
const AWAY = new Set(['IssuerUnavailable', 'QueryRunnerAlreadyReleasedError']);

const isUnavailable = (error: unknown) => isTransient(error) || (error instanceof Error && AWAY.has(error.name));

function unavailable({ method }: FastifyRequest): ProblemParts {
  const detail =
    method === 'GET' || method === 'HEAD'
      ? 'temporarily unavailable'
      : 'outcome unknown: send the same request with the same Idempotency-Key again';
  const headers = { 'retry-after': RETRY_AFTER_SECONDS };
  return { status: 503, code: 'request.unavailable', detail, headers };
}
