import { context, trace } from '@opentelemetry/api';
import { pino, type DestinationStream, type Level, type LogFn, type Logger as PinoLogger } from 'pino';
import { redact } from './redaction.js';

export type LogLevel = Level | 'silent';

/** The methods a service uses: `logger.info({ sessionId }, 'session held')`. Fields are ids, codes and figures. */
export interface Logger extends Pick<PinoLogger, Level | 'level' | 'flush'> {
  /** The same logger with fields that stand in each of its lines. */
  child(fields: Readonly<Record<string, unknown>>): Logger;
}

export interface LoggerOptions {
  readonly service: string;
  readonly level: LogLevel;
  /** Default: standard output. */
  readonly destination?: DestinationStream;
}

/**
 * One JSON object per line: time (RFC 3339), level, service, traceId, spanId, msg and redacted fields.
 * Redaction goes by property name; the text of a message is written as it is, so it never holds values.
 */
export function createLogger({ service, level, destination }: LoggerOptions): Logger {
  const logger = pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      // The standard serializer would copy every property of a driver's error, row values included.
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redact(fields) as Record<string, unknown>,
      },
      hooks: { logMethod },
      mixin: traceIds,
    },
    destination ?? pino.destination(1),
  );
  return redactingChildren(logger);
}

/** `logger.error(error)` would make the error's message the line's, unredacted. */
function logMethod(this: PinoLogger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, text] = args as unknown[];
  if (first instanceof Error) method.call(this, { err: first }, typeof text === 'string' ? text : first.name);
  else method.apply(this, args);
}

/** pino writes a child's fields once, when it is made, past the formatter that redacts. */
function redactingChildren(logger: PinoLogger): Logger {
  const child = (fields: Readonly<Record<string, unknown>>) =>
    redactingChildren(logger.child(redact(fields) as Record<string, unknown>));
  return Object.assign(Object.create(logger) as PinoLogger, { child });
}

function traceIds(): Record<string, string> {
  const span = trace.getSpanContext(context.active());
  return span ? { traceId: span.traceId, spanId: span.spanId } : {};
}
