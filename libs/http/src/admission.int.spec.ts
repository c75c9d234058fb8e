import { request as httpRequest } from 'node:http';
import { afterEach, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from './index.js';

let held: (() => void)[] = [];
const hold = () => new Promise<object>((resolve) => held.push(() => resolve({ done: true })));

class Nothing {}

@Controller()
class Slow {
  @Post('things')
  write(@Body() _body: Nothing) {
    return hold();
  }

  @Get('things')
  read() {
    return hold();
  }

  @Get('health/live')
  live() {
    return { status: 'alive' };
  }
}

@Module({ controllers: [Slow] })
class SlowModule {}

let app: NestFastifyApplication;
afterEach(async () => {
  for (const release of held) release();
  held = [];
  await app.close();
});

async function listening(): Promise<string> {
  app = await createHttpApp(SlowModule, { logger: false, admission: { writes: 2, all: 3 } });
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

const post = (url: string) =>
  fetch(`${url}/things`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
const get = (url: string) => fetch(`${url}/things`);
const underWay = (count: number) => eventually(() => held.length === count);

it('refuses a write too many with 503 and Retry-After, and takes one again when there is room', async () => {
  const url = await listening();
  const first = [post(url), post(url)];
  await underWay(2);
  const refused = await post(url);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Number(refused.headers.get('content-length'))).toBeGreaterThan(100);
  expect(await refused.json()).toMatchObject({ code: 'request.overloaded', retryable: true, instance: '/things' });
  expect(held).toHaveLength(2);
  for (const release of held.splice(0)) release();
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([201, 201]);
  const again = post(url);
  await underWay(1);
  held.pop()!();
  expect((await again).status).toBe(201);
});

it('keeps room for reads, and always answers probes', async () => {
  const url = await listening();
  const waiting = [post(url), post(url)];
  await underWay(2);
  waiting.push(get(url));
  await underWay(3);
  expect((await get(url)).status).toBe(503);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  for (const release of held) release();
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([201, 201, 200]);
});

it('answers before the body has come', async () => {
  const url = await listening();
  const waiting = [post(url), post(url)];
  await underWay(2);
  const status = await new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': 100_000 };
    const unfinished = httpRequest(`${url}/things`, { method: 'POST', headers }, (response) => {
      resolve(response.statusCode);
      unfinished.destroy();
    });
    unfinished.on('error', reject);
    unfinished.write('{');
  });
  expect(status).toBe(503);
  for (const release of held) release();
  await Promise.all(waiting);
});

it('ends its server also where it never listened', async () => {
  app = await createHttpApp(SlowModule, { logger: false });
  await app.init();
  const closed = new Promise((resolve) => app.getHttpServer().once('close', resolve));
  await app.close();
  await closed;
});

it('gives the place of a client that went away to the next', async () => {
  const url = await listening();
  const gone = new AbortController();
  const waiting = [0, 1].map(() =>
    fetch(`${url}/things`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
      signal: gone.signal,
    }),
  );
  await underWay(2);
  gone.abort();
  await Promise.allSettled(waiting);
  await eventually(async () => {
    let refused = false;
    void post(url).then(
      ({ status }) => (refused = status === 503),
      () => undefined,
    );
    await eventually(() => refused || held.length === 3);
    return !refused;
  });
});
