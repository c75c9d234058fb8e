import type { LoggerService } from '@nestjs/common';
import type { Logger, LogLevel } from './logger.js';

/** Hands Nest's own messages to our logger: `NestFactory.create(AppModule, adapter, { logger: new NestLogger(log) })`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    // Nest's start-up chatter (one line per module and route) is for debugging.
    this.write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes `(message, ...more, context)` and, for errors, `(message, stack, context)`. */
  private write(level: Exclude<LogLevel, 'silent'>, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const err = [message, ...rest].find((part) => part instanceof Error);
    const stack = rest.find((part) => typeof part === 'string' && part.includes('\n    at '));
    const text = typeof message === 'string' ? message : 'framework message';
    const fields = { ...(typeof context === 'string' && { context }), ...(err && { err }), ...(!!stack && { stack }) };
    this.logger[level](fields, text);
  }
}
