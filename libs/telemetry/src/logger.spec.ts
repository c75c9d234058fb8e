import { expect, it } from '@jest/globals';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { createLogger, type LogLevel } from './logger.js';
import { NestLogger } from './nest-logger.js';

context.setGlobalContextManager(new AsyncLocalStorageContextManager());

function recorded(level: LogLevel = 'trace') {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  return { lines, logger: createLogger({ service: 'groups', level, destination }) };
}

it('writes one object per line with service, level and time', () => {
  const { lines, logger } = recorded('info');
  logger.debug('too fine');
  logger.info({ sessionId: 's-1' }, 'session held');
  expect(lines).toEqual([
    { level: 'info', time: expect.stringMatching(/Z$/), service: 'groups', sessionId: 's-1', msg: 'session held' },
  ]);
});

it('puts the ids of the active trace in each line', () => {
  const { lines, logger } = recorded();
  const span = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
  context.with(trace.setSpanContext(context.active(), span), () => logger.info('inside'));
  logger.info('outside');
  expect(lines[0]).toMatchObject({ traceId: span.traceId, spanId: span.spanId });
  expect(lines[1]).not.toHaveProperty('traceId');
});

it.each([
  { headers: { authorization: 'Bearer SECRET', 'Set-Cookie': 'SECRET' } },
  { person: { name: 'SECRET', contacts: { email: 'SECRET' } } },
  { people: [{ deeper: { display_name: 'SECRET', phone: 'SECRET' } }] },
  { checkIn: { answers: [3, 'SECRET'], note: 'SECRET' } },
  { access_token: 'SECRET', idempotencyKey: 'SECRET', payload: Buffer.from('SECRET') },
])('redacts %j', (fields) => {
  const { lines, logger } = recorded();
  logger.info(fields, 'line');
  logger.child(fields).info('line');
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain('SECRET');
});

it('keeps what helps to find the cause of an error and drops what a driver adds', () => {
  const { lines, logger } = recorded();
  const driver = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    constraint: 'person_external_id',
    detail: 'Key (external_id)=(SECRET) already exists.',
    parameters: ['SECRET'],
  });
  logger.error(new Error('insert failed', { cause: driver }));
  logger.error({ err: driver }, 'again');
  expect(lines[0]).toMatchObject({ err: { type: 'Error', message: 'insert failed', cause: { code: '23505' } } });
  expect(lines[1]).toMatchObject({ err: { constraint: 'person_external_id', message: 'duplicate key value' } });
  expect(lines[0]).toHaveProperty('err.stack', expect.stringContaining('logger.spec'));
  expect(JSON.stringify(lines)).not.toContain('SECRET');
});

it('withholds messages of the database that quote a value', () => {
  const { lines, logger } = recorded();
  logger.error(Object.assign(new Error('invalid input syntax for type date: "SECRET"'), { code: '22007' }));
  expect(lines[0]).toMatchObject({ err: { code: '22007' } });
  expect(JSON.stringify(lines)).not.toContain('SECRET');
});

it("takes Nest's messages", () => {
  const { lines, logger } = recorded();
  const nest = new NestLogger(logger);
  nest.log('Nest application successfully started', 'NestApplication');
  nest.error('it broke', 'Error: it broke\n    at main.ts:1', 'ExceptionsHandler');
  nest.error(new Error('as an object'), 'ExceptionsHandler');
  expect(lines[0]).toMatchObject({ level: 'debug', context: 'NestApplication' });
  expect(lines[1]).toMatchObject({ level: 'error', msg: 'it broke', stack: expect.stringContaining('main.ts') });
  expect(lines[2]).toMatchObject({ level: 'error', err: { message: 'as an object' } });
});
