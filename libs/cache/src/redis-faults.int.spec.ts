import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createClient } from 'redis';
import { openRedis, type Redis } from './redis.js';

// A server of our own, made from the running one's binary, because it is going to suffer.
const binary = await serverBinary();
let port = 0;
let server: ChildProcess;
let redis: Redis;
const log: string[] = [];

async function serverBinary(): Promise<string> {
  const client = await createClient({ url: process.env.TEST_REDIS_URL! }).connect();
  const executable = /^executable:(.*)$/m.exec(await client.info('server'))?.[1]?.trim();
  client.destroy();
  return executable && existsSync(executable) ? executable : 'redis-server';
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return free;
}

async function startServer(): Promise<void> {
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
  server = spawn(binary, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.stdout!.on('data', (line: Buffer) => line.includes('Ready to accept connections') && ready());
  });
}

async function stopServer(): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await exited;
}

beforeEach(async () => {
  port = await freePort();
  log.length = 0;
  await startServer();
  const note = (_fields: object, text: string) => void log.push(text);
  redis = await openRedis({ url: `redis://127.0.0.1:${port}`, log: { info: note, warn: note } as never });
});

afterEach(async () => {
  await redis.close();
  await stopServer();
});

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

const load = (value: string) => () => Promise.resolve(value);

/** Waits until values are kept again; keys differ, since an attempt may leave a value behind. */
async function untilBack(): Promise<void> {
  for (let n = 0; ; n++) {
    await redis.cache.readThrough(`probe-${n}`, 60, load('kept'));
    if ((await redis.cache.readThrough(`probe-${n}`, 60, load('loaded'))) === 'kept') return;
    await delay(20);
  }
}

it('answers in spite of a stopped server: one slow call, then none, and recovers with it', async () => {
  await redis.cache.readThrough('key', 60, load('kept'));
  server.kill('SIGSTOP');

  const first = await timed(() => redis.cache.readThrough('key', 60, load('loaded')));
  expect(first.value).toBe('loaded');
  expect(first.ms).toBeGreaterThan(90);
  expect(first.ms).toBeLessThan(400);
  const others = await timed(async () => {
    for (let n = 0; n < 200; n++) await redis.cache.readThrough('key', 60, load('loaded'));
  });
  expect(others.ms).toBeLessThan(200);

  // Long enough for several attempts to connect to a server that accepts and says nothing.
  await delay(2_500);
  expect((await timed(() => redis.cache.readThrough('key', 60, load('loaded')))).ms).toBeLessThan(50);
  server.kill('SIGCONT');
  await untilBack();
  expect(log).toEqual(['redis lost, going on without it', 'redis is back']);
});

it('does not serve what was outdated while the server was stopped and kept it', async () => {
  await redis.cache.readThrough('key', 60, load('old'));
  server.kill('SIGSTOP');
  // Costs the connection, so that nothing of the invalidation waits in the socket for the server to go on.
  await redis.cache.readThrough('other', 60, load('loaded'));
  const invalidated = await timed(() => redis.cache.invalidate('key'));
  expect(invalidated.ms).toBeLessThan(50);
  expect(await redis.cache.readThrough('key', 60, load('new'))).toBe('new');
  server.kill('SIGCONT');
  await untilBack();
  expect(await redis.cache.readThrough('key', 60, load('new'))).toBe('new');
});

it('goes on without a killed server and uses the next one', async () => {
  await redis.cache.readThrough('key', 60, load('kept'));
  await stopServer();
  for (let n = 0; n < 50; n++) {
    const { value, ms } = await timed(() => redis.cache.readThrough('key', 60, load('loaded')));
    expect(value).toBe('loaded');
    expect(ms).toBeLessThan(150);
  }
  await redis.cache.publish('channel', 'nobody hears this');
  await startServer();
  await untilBack();
});

it('listens again after a restart and says that something may have been missed', async () => {
  const heard: string[] = [];
  let gap = () => {};
  const back = new Promise<void>((resolve) => (gap = resolve));
  let arrived = () => {};
  const message = new Promise<void>((resolve) => (arrived = resolve));
  await redis.cache.subscribe('channel', { message: (text) => void (heard.push(text), arrived()), gap });
  await stopServer();
  await startServer();
  await back;
  await untilBack();
  await redis.cache.publish('channel', 'after');
  await message;
  expect(heard).toEqual(['after']);
});

it('notices a stopped server by itself where somebody only listens', async () => {
  let gap = () => {};
  const back = new Promise<void>((resolve) => (gap = resolve));
  await redis.cache.subscribe('channel', { message: () => {}, gap });
  server.kill('SIGSTOP');
  // One heartbeat and its time-out.
  await delay(2_300);
  server.kill('SIGCONT');
  await back;
});

it('starts without a server and takes it when it comes', async () => {
  await stopServer();
  const late = await timed(() => openRedis({ url: `redis://127.0.0.1:${port}` }));
  expect(late.ms).toBeLessThan(1_000);
  await redis.close();
  redis = late.value;
  expect(await redis.cache.readThrough('key', 60, load('loaded'))).toBe('loaded');
  await startServer();
  await untilBack();
});

it('limits by its own count while the server is stopped', async () => {
  const limiter = redis.rateLimiter({ name: 'sign-in', points: 2, seconds: 60 });
  server.kill('SIGSTOP');
  const answers = [await limiter.consume('ada'), await limiter.consume('ada'), await limiter.consume('ada')];
  expect(answers.map(({ allowed }) => allowed)).toEqual([true, true, false]);
});

it('takes a busy spell of its own process for no failure of the server', async () => {
  await redis.cache.readThrough('key', 60, load('kept'));
  const read = redis.cache.readThrough('key', 60, load('loaded'));
  await new Promise((resolve) => setImmediate(resolve));
  for (const until = performance.now() + 250; performance.now() < until;);
  expect(await read).toBe('kept');
  expect(log).toEqual([]);
});
