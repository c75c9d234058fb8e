import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Authenticator, InternalTokenIssuer, InternalTokenVerifier, type Principal } from '@holdfast/auth';
import { memoryRateLimiter } from '@holdfast/cache';
import { BODY_LIMIT, createHttpApp } from '@holdfast/http';
import { DomainError } from '@holdfast/kernel';
import { eventually, internalKeys, principal, uuid } from '@holdfast/testing';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InternalTokens } from './internal-tokens.js';
import { proxy } from './proxy.js';

const me = principal(uuid(), { roles: ['coordinator'], sites: [uuid()] });

class KnowsOneToken extends Authenticator {
  override async authenticate(token: string): Promise<Principal> {
    if (token !== 'good') throw new DomainError('auth.token_invalid', 'unauthenticated');
    return me;
  }
}

@Module({})
class Nothing {}

interface Heard {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

let upstream: Server;
let heard: Heard[];
/** Answers that were broken off. */
let cut: number;
let answer: { status: number; headers: Record<string, string>; body: string; hang?: boolean };
let app: NestFastifyApplication;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    response.on('close', () => (cut += response.writableFinished ? 0 : 1));
    void text(request).then((body) => {
      heard.push({ method: request.method!, url: request.url!, headers: request.headers, body });
      if (answer.hang) request.socket.destroy();
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  }).listen(0);
  const address = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  app = await createHttpApp(Nothing, { logger: false });
  const tokens = new InternalTokens(await InternalTokenIssuer.create(internalKeys.private));
  app
    .getHttpAdapter()
    .getInstance()
    .register((instance) =>
      proxy(instance, {
        routes: [
          { method: 'GET', path: '/v1/programs/{id}', service: 'groups' },
          { method: 'POST', path: '/v1/programs', service: 'groups' },
          { method: 'GET', path: '/v1/gone', service: 'away' },
          { method: 'POST', path: '/v1/unsubscribe', service: 'groups', open: true },
        ],
        upstreams: { groups: address, away: 'http://127.0.0.1:9' },
        authenticator: new KnowsOneToken(),
        tokens,
        limiter: memoryRateLimiter({ name: uuid(), points: 20, seconds: 60 }),
      }),
    );
  await app.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await app?.close();
  upstream?.close();
});

beforeEach(() => {
  heard = [];
  cut = 0;
  answer = { status: 200, headers: { 'content-type': 'application/json', etag: '"3"' }, body: '{"ok":true}' };
});

const send = (method: 'GET' | 'POST', url: string, headers: Record<string, string> = {}, payload?: string) =>
  app.inject({
    method,
    url,
    headers: { authorization: 'Bearer good', ...headers },
    ...(payload === undefined ? {} : { payload }),
  });

it('streams a request on and the answer back, byte for byte', async () => {
  answer = {
    status: 201,
    headers: { 'content-type': 'application/json', location: '/v1/programs/1' },
    body: '{"id": "1"}',
  };
  const body = '{ "name":"as it was written" }';
  const reply = await send(
    'POST',
    '/v1/programs?x=1',
    { 'content-type': 'application/json', 'idempotency-key': uuid() },
    body,
  );
  expect([reply.statusCode, reply.headers.location, reply.payload]).toEqual([201, '/v1/programs/1', '{"id": "1"}']);
  expect(heard).toEqual([expect.objectContaining({ method: 'POST', url: '/v1/programs?x=1', body })]);
});

it('refuses a body beyond every limit itself, and asks nobody', async () => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': uuid() };
  const reply = await send('POST', '/v1/programs', headers, JSON.stringify({ purpose: 'x'.repeat(BODY_LIMIT) }));
  expect([reply.statusCode, reply.json().code]).toEqual([413, 'request.too_large']);
  expect(heard).toEqual([]);
});

it('puts an internal token in the place of the outside one', async () => {
  await send('GET', '/v1/programs/1');
  const token = heard[0]!.headers.authorization!.replace('Bearer ', '');
  const verifier = await InternalTokenVerifier.create({ service: 'groups', publicKeys: [internalKeys.public] });
  expect(await verifier.authenticate(token)).toEqual(me);
  const other = await InternalTokenVerifier.create({ service: 'matching', publicKeys: [internalKeys.public] });
  await expect(other.authenticate(token)).rejects.toMatchObject({ code: 'auth.token_invalid' });
});

it('lets nothing through that a client says of itself', async () => {
  await send('GET', '/v1/programs/1', {
    'x-forwarded-for': '10.0.0.1',
    'x-user-id': 'root',
    cookie: 'a=b',
    'if-none-match': '"3"',
  });
  const { headers } = heard[0]!;
  expect(headers['if-none-match']).toBe('"3"');
  expect(Object.keys(headers).filter((name) => /^x-|cookie/.test(name))).toEqual([]);
});

it.each([
  ['no token', {}, 'auth.token_missing'],
  ['a bad token', { authorization: 'Bearer bad' }, 'auth.token_invalid'],
])('refuses %s before anything is asked', async (_name, headers, code) => {
  const reply = await app.inject({ method: 'GET', url: '/v1/programs/1', headers });
  expect([reply.statusCode, reply.json().code]).toEqual([401, code]);
  expect(heard).toEqual([]);
});

it('passes an open route on without a token, and without one of its own', async () => {
  const reply = await app.inject({
    method: 'POST',
    url: '/v1/unsubscribe?token=t',
    headers: { authorization: 'Bearer bad' },
  });
  expect(reply.statusCode).toBe(200);
  expect(heard[0]!.headers).not.toHaveProperty('authorization');
});

it.each(['away', 'cut'])('answers 503 and never a success when the service is %s', async (how) => {
  answer.hang = how === 'cut';
  const reply = await send('GET', how === 'away' ? '/v1/gone' : '/v1/programs/1');
  expect([reply.statusCode, reply.headers['retry-after'], reply.json().code]).toEqual([
    503,
    '2',
    'request.unavailable',
  ]);
});

it('hands an answer on no faster than it is read, and whole', async () => {
  answer.body = JSON.stringify({ text: 'é'.repeat(2_000_000) });
  const address = await app.getUrl();
  const response = await fetch(`${address}/v1/programs/1`, { headers: { authorization: 'Bearer good' } });
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(await response.text()).toBe(answer.body);
});

it('lets go of the service when the client is gone, and serves the next one', async () => {
  answer.body = 'x'.repeat(20_000_000);
  const address = await app.getUrl();
  const request = get(`${address}/v1/programs/1`, { agent: false, headers: { authorization: 'Bearer good' } });
  request.on('response', () => request.destroy());
  await eventually(() => cut === 1);
  answer.body = '{}';
  expect((await send('GET', '/v1/programs/1')).statusCode).toBe(200);
});

it('answers an unknown route with a problem', async () => {
  const reply = await send('GET', '/v1/unknown');
  expect([reply.statusCode, reply.json().code]).toEqual([404, 'request.route_unknown']);
});

it('limits a person and says when to come back', async () => {
  let reply = await send('GET', '/v1/programs/1');
  for (let more = 0; more < 30 && reply.statusCode === 200; more += 1) reply = await send('GET', '/v1/programs/1');
  expect([reply.statusCode, reply.json().code]).toEqual([429, 'request.limited']);
  expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
});
