import type { LoggerService } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { bearer, testApp } from './test-app.js';

export const JAR = '7d9f2f3a-5f0e-4a55-9f7c-0d3a2a4f1b11';
export const KEY = { 'idempotency-key': '"4f9b1c62-0d7e-4a8e"' };
export const good = { beans: 3, label: 'a' };

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Options = { payload?: object | string; headers?: Record<string, string | undefined> };
export type JarClient = Awaited<ReturnType<typeof jarClient>>;

/** Asks the test application as a person with the role `filler`; a header given as `undefined` is left out. */
export async function jarClient(logger: LoggerService | false = false) {
  const app = await testApp(logger);
  const filler = await bearer('filler');
  const ask = (method: Method, url: string, { payload, headers }: Options = {}) =>
    inject(app, method, url, { payload, headers: { ...filler, ...headers } });
  const fill = (options: Options) => ask('POST', '/jars', { ...options, headers: { ...KEY, ...options.headers } });
  return { ask, fill, close: () => app.close() };
}

async function inject(app: NestFastifyApplication, method: Method, url: string, { payload, headers = {} }: Options) {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await app.inject({ method, url, payload, headers: Object.fromEntries(given) });
  const problem = response.headers['content-type']?.toString().includes('json') ? response.json() : undefined;
  return { response, problem, code: `${response.statusCode} ${problem?.code ?? ''}` };
}
