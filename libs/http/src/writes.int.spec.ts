import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DomainError } from '@holdfast/kernel';
import { QueryRunnerAlreadyReleasedError } from 'typeorm';
import { personId, site, slice, tenantId } from './test-app.js';
import { JAR, jarClient, good, KEY, type JarClient } from './test-client.js';

let client: JarClient;

beforeAll(async () => {
  client = await jarClient();
});
beforeEach(() => {
  slice.writes = [];
  delete slice.fail;
  delete slice.stored;
});
afterAll(() => client?.close());

const ask: JarClient['ask'] = (...request) => client.ask(...request);
const fill: JarClient['fill'] = (options) => client.fill(options);

describe('a write', () => {
  it.each([
    ['missing', undefined, '400 request.idempotency_key_missing'],
    ['too short', 'short', '400 request.idempotency_key_malformed'],
    ['too long', 'x'.repeat(129), '400 request.idempotency_key_malformed'],
    ['half quoted', '"4f9b1c62-0d7e-4a8e', '400 request.idempotency_key_malformed'],
    ['with spaces', '4f9b1c62 0d7e 4a8e', '400 request.idempotency_key_malformed'],
  ])('with the key %s is refused', async (_, key, code) => {
    expect((await fill({ payload: good, headers: { 'idempotency-key': key } })).code).toBe(code);
    expect(slice.writes).toEqual([]);
  });

  it.each([
    ['missing', undefined, '428 request.if_match_missing'],
    ['weak', 'W/"3"', '400 request.if_match_malformed'],
    ['any', '*', '400 request.if_match_malformed'],
    ['bare', '3', '400 request.if_match_malformed'],
    ['a list', '"3", "4"', '400 request.if_match_malformed'],
  ])('with If-Match %s is refused', async (_, tag, code) => {
    for (const method of ['PATCH', 'DELETE'] as const) {
      const payload = method === 'PATCH' ? good : undefined;
      expect((await ask(method, `/jars/${JAR}`, { payload, headers: { 'if-match': tag } })).code).toBe(code);
    }
    expect(slice.writes).toEqual([]);
  });

  it('carries scope, claim and version to the slice', async () => {
    await fill({ payload: good });
    await ask('PATCH', `/jars/${JAR}`, { payload: good, headers: { 'if-match': '"3"' } });
    const [post, patch] = slice.writes;
    expect(post).toMatchObject({
      scope: { tenantId, lane: 'staff', personId, sites: [site] },
      idempotency: { subject: `person:${personId}`, route: 'POST /jars', key: '4f9b1c62-0d7e-4a8e' },
    });
    expect(post).not.toHaveProperty('ifMatch');
    expect(patch?.ifMatch).toBe(3);
    expect(patch).not.toHaveProperty('idempotency');
  });

  it('has one fingerprint per method, path and body, and the quotes of the key do not count', async () => {
    const bare = { 'idempotency-key': '4f9b1c62-0d7e-4a8e' };
    await fill({ payload: good });
    await fill({ payload: good, headers: bare });
    await fill({ payload: { ...good, beans: 4 } });
    await fill({ payload: good });
    await ask('POST', '/jars?again', { payload: good, headers: KEY });
    const [first, unquoted, other, again, elsewhere] = slice.writes.map(({ idempotency }) => idempotency);
    expect([unquoted, again]).toEqual([first, first]);
    expect(other?.fingerprint).not.toBe(first?.fingerprint);
    expect(elsewhere?.fingerprint).not.toBe(first?.fingerprint);
  });

  it('answers with ids, state and version only', async () => {
    const { response } = await fill({ payload: good });
    expect([response.statusCode, response.headers.location, response.headers.etag]).toEqual([
      201,
      `/v1/jars/${JAR}`,
      '"3"',
    ]);
    expect(response.json()).toEqual({ id: JAR, version: 3, state: 'open' });
    const gone = await ask('DELETE', `/jars/${JAR}`, { headers: { 'if-match': '"3"' } });
    expect([gone.response.statusCode, gone.response.body, gone.response.headers.etag]).toEqual([204, '', '"3"']);
  });

  it('sends a stored answer byte for byte, whatever its status', async () => {
    slice.stored = {
      status: 202,
      headers: { 'content-type': 'application/json', 'x-kept': 'yes' },
      body: '{"a" :  1}',
    };
    const { response } = await fill({ payload: good });
    expect([response.statusCode, response.body, response.headers['x-kept']]).toEqual([202, '{"a" :  1}', 'yes']);
  });
});

describe('a broken rule', () => {
  it.each([
    ['invalid', 422],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['precondition', 412],
    ['limited', 429],
  ] as const)('of kind %s is a problem with status %i, thrown or refused', async (kind, status) => {
    slice.fail = new DomainError('groups.jar.not_open', kind, { state: 'closed' });
    const thrown = await ask('GET', `/jars/${JAR}?secret=1`, {
      headers: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
    });
    expect(thrown.response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(thrown.problem).toEqual({
      type: 'urn:holdfast:problem:groups.jar.not_open',
      title: expect.any(String),
      status,
      code: 'groups.jar.not_open',
      detail: 'jar: not open',
      instance: `/jars/${JAR}`,
      traceId: 'a'.repeat(32),
      retryable: status === 429,
      details: { state: 'closed' },
    });
    expect((await fill({ payload: good })).code).toBe(`${status} groups.jar.not_open`);
  });

  it('says when to come back', async () => {
    slice.fail = new DomainError('request.in_progress', 'conflict', { retryAfter: 2 });
    const { response, problem } = await fill({ payload: good });
    expect([response.statusCode, response.headers['retry-after'], problem.retryable]).toEqual([409, '2', true]);
    expect(problem).not.toHaveProperty('details');
  });
});

describe('a fault', () => {
  const wrapped = Object.assign(new Error('query failed'), { driverError: { code: '57P01' } });

  it.each([
    ['connection refused', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['connection reset', Object.assign(new Error('read'), { code: 'ECONNRESET' })],
    ['server shut down', wrapped],
    ['connection failure', Object.assign(new Error('x'), { code: '08006' })],
    ['too many connections', Object.assign(new Error('x'), { code: '53300' })],
    ['pool exhausted', new Error('timeout exceeded when trying to connect')],
    ['connection ended between statements', new QueryRunnerAlreadyReleasedError()],
    ['identity provider silent', Object.assign(new Error('x'), { name: 'IssuerUnavailable' })],
  ])('that passes (%s) is a 503 with Retry-After', async (_, error) => {
    slice.fail = error;
    const { response, problem, code } = await fill({ payload: good });
    expect(code).toBe('503 request.unavailable');
    expect(response.headers['retry-after']).toBe('2');
    expect(problem).toMatchObject({ retryable: true, detail: expect.stringContaining('outcome unknown') });
  });

  it('of ours is a 500 without internals', async () => {
    slice.fail = Object.assign(new Error('SELECT hunter2 FROM jar'), { code: '42P01', statusCode: 200 });
    const { response, code } = await ask('GET', `/jars/${JAR}`);
    expect(code).toBe('500 request.failed');
    expect(response.body).not.toMatch(/hunter2|jar\.|at /);
  });
});
