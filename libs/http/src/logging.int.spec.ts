import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { bearer, personId, slice } from './test-app.js';
import { JAR, jarClient, type JarClient } from './test-client.js';

const lines: unknown[][] = [];
const keep =
  (level: string) =>
  (...line: unknown[]) =>
    void lines.push([level, ...line]);
let client: JarClient;

beforeAll(async () => {
  const logger = { log: () => undefined, debug: keep('debug'), warn: keep('warn'), error: keep('error') };
  client = await jarClient(logger);
});
beforeEach(() => {
  lines.length = 0;
  delete slice.fail;
});
afterAll(() => client?.close());

it('logs a fault with its stack', async () => {
  slice.fail = new TypeError('beans of undefined');
  await client.ask('GET', `/jars/${JAR}`);
  expect(lines).toEqual([
    [
      'error',
      `GET /jars/:id 500 by ${personId}`,
      expect.stringMatching(/^TypeError: beans of undefined\n {4}at /),
      'http',
    ],
  ]);
});

it('logs no values that an error of the database quotes', async () => {
  const driver = Object.assign(new Error('invalid input: "hunter2"'), { code: '22P02' });
  slice.fail = new QueryFailedError('SELECT $1', ['hunter2'], driver);
  await client.ask('GET', `/jars/${JAR}`);
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).toMatch(/QueryFailedError 22P02/);
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});

it('logs who was refused what', async () => {
  await client.fill({ payload: {}, headers: await bearer('reader') });
  await client.ask('GET', `/jars/${JAR}`, { headers: { authorization: undefined } });
  expect(lines.map(([level, line]) => [level, line])).toEqual([
    ['warn', `POST /jars 403 groups.forbidden by ${personId}`],
    ['warn', 'GET /jars/:id 401 auth.token_missing by nobody'],
  ]);
});
