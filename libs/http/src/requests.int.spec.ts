import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bearer, personId, serviceBearer, site, slice } from './test-app.js';
import { JAR, jarClient, good, type JarClient } from './test-client.js';

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

describe('a body', () => {
  const json = { 'content-type': 'application/json' };

  it.each([
    ['malformed', '{"beans":', json, '400 request.malformed'],
    ['empty', '', json, '400 request.malformed'],
    ['poisoned', '{"__proto__":{"admin":true}}', json, '400 request.malformed'],
    ['nested without end', `{"beans":1,"label":${'['.repeat(5000)}${']'.repeat(5000)}}`, json, '400 request.too_deep'],
    ['with a NUL character', String.raw`{"beans":1,"label":"a\u0000b"}`, json, '400 request.text_malformed'],
    ['with half a character', String.raw`{"beans":1,"label":"a\ud800b"}`, json, '400 request.text_malformed'],
    ['oversized', `{"label":"${'x'.repeat(262_144)}"}`, json, '413 request.too_large'],
    ['of another type', '<jar/>', { 'content-type': 'application/xml' }, '415 request.media_type_unsupported'],
    ['of plain text', 'jar', { 'content-type': 'text/plain' }, '415 request.media_type_unsupported'],
    ['of a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, '415 request.media_type_unsupported'],
    ['that is no object', '[]', json, '400 request.invalid'],
    ['that is null', 'null', json, '400 request.invalid'],
  ])('%s is refused', async (_, payload, headers, code) => {
    expect((await fill({ payload, headers })).code).toBe(code);
    expect(slice.writes).toEqual([]);
  });

  it('of wrong types is refused with a pointer to each, and never with a value', async () => {
    const payload = { beans: '3', label: 'hunter2'.repeat(9), lids: [{ colour: 'red' }, { colour: 7 }], 'a/b': 1 };
    const { code, problem, response } = await fill({ payload });
    expect(code).toBe('400 request.invalid');
    const errors = (problem.errors as { pointer: string; code: string }[]).map(
      (each) => `${each.pointer} ${each.code}`,
    );
    expect(errors.sort()).toEqual([
      '/a~1b unknown_field',
      '/beans is_int',
      '/label max_length',
      '/lids/1/colour is_string',
    ]);
    expect(response.body).not.toContain('hunter2');
  });
});

it('never lets a body pass that no class describes', async () => {
  expect((await ask('POST', '/unchecked', { payload: [{ beans: 1 }] })).code).toBe('500 request.failed');
});

it('refuses a path that is unknown or malformed, and an id that is none', async () => {
  expect((await ask('GET', '/nowhere')).code).toBe('404 request.route_unknown');
  expect((await ask('PUT', '/jars')).code).toBe('404 request.route_unknown');
  expect((await ask('GET', '/jars/%zz')).code).toBe('400 request.malformed');
  expect((await ask('GET', `/jars/${'x'.repeat(300)}`)).code).toBe('414 request.uri_too_long');
  const { code, problem } = await ask('GET', '/jars/17');
  expect(code).toBe('400 request.invalid');
  expect(problem.errors).toEqual([{ in: 'path', pointer: '/id', code: 'is_uuid', detail: 'id must be a UUID' }]);
});

describe('a caller', () => {
  it.each([
    ['without a token', undefined, '401 auth.token_missing'],
    ['with another scheme', 'Basic YTpi', '401 auth.token_missing'],
    ['with a token that is none', 'Bearer x.y.z', '401 auth.token_invalid'],
  ])('%s is refused, also before the body is looked at', async (_, authorization, code) => {
    const asked = await fill({ payload: { beans: 'x' }, headers: { authorization } });
    expect(asked.code).toBe(code);
    expect(asked.response.headers['www-authenticate']).toBe('Bearer');
  });

  it('needs a role that the policy allows', async () => {
    const asked = await fill({ payload: good, headers: await bearer('reader') });
    expect(asked.code).toBe('403 groups.forbidden');
    expect(asked.problem.details).toEqual({ action: 'fill_jar' });
    expect((await fill({ payload: good, headers: await bearer() })).code).toBe('403 groups.forbidden');
    expect(slice.writes).toEqual([]);
  });

  it('reaches the sites of its roles and is known to the route', async () => {
    const { problem } = await ask('GET', '/whoami', { headers: await bearer('reader', 'guest') });
    expect(problem).toEqual({ personId, sites: [site] });
  });

  it('gets nowhere on a route that names no action, and anywhere on a public one', async () => {
    expect((await ask('GET', '/undeclared')).code).toBe('403 auth.action_undeclared');
    expect((await ask('GET', '/open', { headers: { authorization: undefined } })).problem).toEqual({ open: true });
  });

  it('that is a service gets to its own routes only, and a person not to them', async () => {
    const service = await serviceBearer('groups');
    expect((await ask('POST', '/internal/resolve', { headers: service })).problem).toEqual({
      service: 'notifications',
    });
    expect((await ask('POST', '/internal/resolve')).code).toBe('401 auth.token_invalid');
    expect((await ask('GET', '/whoami', { headers: service })).code).toBe('401 auth.token_invalid');
    const elsewhere = await serviceBearer('gateway');
    expect((await ask('POST', '/internal/resolve', { headers: elsewhere })).code).toBe('401 auth.token_invalid');
  });
});

describe('a read', () => {
  it('carries its entity tag and is not sent again', async () => {
    const first = await ask('GET', `/jars/${JAR}`);
    expect([first.response.statusCode, first.response.headers.etag]).toEqual([200, '"3"']);
    for (const known of ['"3"', 'W/"3"', '"2", "3"', '*']) {
      const { response } = await ask('GET', `/jars/${JAR}`, { headers: { 'if-none-match': known } });
      expect([response.statusCode, response.body, response.headers.etag]).toEqual([304, '', '"3"']);
    }
    expect((await ask('GET', `/jars/${JAR}`, { headers: { 'if-none-match': '"2"' } })).response.statusCode).toBe(200);
  });

  it('has the headers that keep it out of caches and frames', async () => {
    for (const url of [`/jars/${JAR}`, '/nowhere', '/jars/%zz']) {
      const { response } = await ask('GET', url);
      expect(response.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    }
  });

  it('goes page by page and ends', async () => {
    const seen: number[] = [];
    let url = '/jars?limit=2';
    for (let pages = 0; url && pages < 9; pages += 1) {
      const { response, problem } = await ask('GET', url);
      seen.push(...problem.items);
      const link = /^<(.+)>; rel="next"$/.exec(String(response.headers.link))?.[1];
      expect(link !== undefined).toBe(problem.next !== null);
      url = link ?? '';
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ['limit=0', '400 request.invalid'],
    ['limit=201', '400 request.invalid'],
    ['limit=two', '400 request.invalid'],
    ['unknown=1', '400 request.invalid'],
    ['cursor=nonsense', '400 request.bad_cursor'],
    ['cursor=', '400 request.bad_cursor'],
    ['cursor=a&cursor=b', '400 request.invalid'],
  ])('with %s is refused', async (query, code) => {
    expect((await ask('GET', `/jars?${query}`)).code).toBe(code);
  });
});
