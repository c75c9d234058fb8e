import { NestFactory } from '@nestjs/core';
import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isAnswer, send } from './answer.js';
import { type AdmissionOptions, admittingServer, type Handle } from './admission.js';
import { installHooks } from './hooks.js';
import { answerTo, ProblemFilter } from './problem.filter.js';
import { SAFE_HEADERS } from './safe-headers.js';
import { RequestPipe } from './validation.js';

/** Largest request body in bytes. */
export const BODY_LIMIT = 256 * 1024;
const LONGEST_PARAMETER = 200;
const TIMEOUTS = {
  /** Above the idle time-out of load balancers, else they send into a connection we are closing. */
  keepAliveTimeout: 65_000,
  headersTimeout: 66_000,
  requestTimeout: 30_000,
};

export interface HttpAppOptions {
  readonly logger?: LoggerService | false;
  /** For services that take larger bodies on some routes; `BODY_LIMIT` unless given. */
  readonly bodyLimit?: number;
  /** How many requests may be under way. */
  readonly admission?: AdmissionOptions;
}

/** Sends an `Answer` exactly as it is, with its own status, where Nest would put the method's default. */
class AnswerAdapter extends FastifyAdapter {
  override reply(
    ...[response, body, status]: Parameters<FastifyAdapter['reply']>
  ): ReturnType<FastifyAdapter['reply']> {
    if (!isAnswer(body)) return super.reply(response, body, status);
    return send(response as FastifyReply, body) as unknown as ReturnType<FastifyAdapter['reply']>;
  }
}

/** The adapter every service runs on; for tests that build their application through Nest's testing module. */
export const httpAdapter = ({ bodyLimit = BODY_LIMIT, admission }: HttpAppOptions = {}): FastifyAdapter =>
  new AnswerAdapter({
    bodyLimit,
    requestIdHeader: false,
    serverFactory: (handle: Handle) => Object.assign(admittingServer(handle, admission), TIMEOUTS),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // The router refuses a malformed or over-long path before any hook or filter runs.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void send(reply.headers(SAFE_HEADERS), answerTo(error, request));
    },
  });

/** Filter, pipe and hooks of every service. */
export function configureHttp(app: NestFastifyApplication): void {
  installHooks(app.getHttpAdapter().getInstance());
  app.useGlobalPipes(new RequestPipe());
  app.useGlobalFilters(new ProblemFilter());
}

/** An application that is configured, neither initialised nor listening. */
export async function createHttpApp(
  module: Type | DynamicModule,
  options: HttpAppOptions = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(options), {
    bodyParser: false,
    bufferLogs: false,
    abortOnError: false,
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  configureHttp(app);
  return app;
}
