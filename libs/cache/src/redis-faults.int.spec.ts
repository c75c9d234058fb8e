import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createClient } from 'redis';
import { openRedis, type Redis } from './redis.js';

// A server of our own, made from the running one's binary, because it is going to suffer.
const binary = await serverBinary();
let port = 0;
let server: ChildProcess;
let redis: Redis;
const log: string[] = [];
/** Durations for which timers were set, as long as the spec runs: how long a command may be waited for shows in them. */
const timers: number[] = [];

/** Enough for a server on a busy machine, so that only one that is stopped is late. */
const COMMAND_MS = 1_000;
const CONNECT_MS = 1_500;
const options = () => ({ url: `redis://127.0.0.1:${port}`, commandMs: COMMAND_MS, connectMs: CONNECT_MS });

async function serverBinary(): Promise<string> {
  const client = await createClient({ url: process.env.TEST_REDIS_URL! }).connect();
  const executable = /^executable:(.*)$/m.exec(await client.info('server'))?.[1]?.trim();
  client.destroy();
  return executable && existsSync(executable) ? executable : 'redis-server';
}

/**
 * Nobody listens there. Below the ports the system gives to connections, so that none of those takes it while the server
 * is away.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const tried = 10_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer().listen({ port: tried, host: '127.0.0.1', exclusive: true });
    const free = await new Promise((resolve) => {
      probe.once('listening', () => resolve(true));
      probe.once('error', () => resolve(false));
    });
    if (!free) continue;
    await new Promise((closed) => probe.close(closed));
    return tried;
  }
}

async function startServer(): Promise<void> {
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()];
  server = spawn(binary, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`redis-server ended with ${code}`)));
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
  timers.length = 0;
  const set = globalThis.setTimeout;
  const noted = (...[work, ms = 0, ...more]: Parameters<typeof set>) => (timers.push(ms), set(work, ms, ...more));
  jest.spyOn(globalThis, 'setTimeout').mockImplementation(noted as never);
  await startServer();
  const note = (_fields: object, text: string) => void log.push(text);
  redis = await openRedis({ ...options(), log: { info: note, warn: note } as never });
});

afterEach(async () => {
  jest.restoreAllMocks();
  await redis.close();
  await stopServer();
});

/** How many commands were waited for while `work` ran: one that fails at once sets no timer. */
async function waits<T>(work: () => Promise<T>): Promise<{ value: T; commands: number }> {
  const before = commandTimers();
  const value = await work();
  return { value, commands: commandTimers() - before };
}
const commandTimers = () => timers.filter((ms) => ms === COMMAND_MS).length;
const attempts = () => timers.filter((ms) => ms === CONNECT_MS).length;

async function until(probe: () => boolean): Promise<void> {
  while (!probe()) await delay(20);
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
  const read = () => redis.cache.readThrough('key', 60, load('loaded'));
  // A heartbeat may wait beside it.
  expect((await waits(read)).commands).toBeGreaterThanOrEqual(1);
  for (let n = 0; n < 200; n++) expect(await waits(read)).toEqual({ value: 'loaded', commands: 0 });

  // Several attempts to connect to a server that accepts and says nothing.
  const before = attempts();
  await until(() => attempts() >= before + 2);
  expect(await waits(read)).toEqual({ value: 'loaded', commands: 0 });
  server.kill('SIGCONT');
  await untilBack();
  expect(log).toEqual(['redis lost, going on without it', 'redis is back']);
});

it('waits for a command no longer than 100 ms unless it is told otherwise', async () => {
  await redis.close();
  redis = await openRedis({ url: options().url, connectMs: CONNECT_MS });
  timers.length = 0;
  await redis.cache.readThrough('key', 60, load('loaded'));
  expect(timers).toContain(100);
  expect(commandTimers()).toBe(0);
});

it('does not serve what was outdated while the server was stopped and kept it', async () => {
  await redis.cache.readThrough('key', 60, load('old'));
  server.kill('SIGSTOP');
  // Costs the connection, so that nothing of the invalidation waits in the socket for the server to go on.
  await redis.cache.readThrough('other', 60, load('loaded'));
  expect((await waits(() => redis.cache.invalidate('key'))).commands).toBe(0);
  expect(await redis.cache.readThrough('key', 60, load('new'))).toBe('new');
  server.kill('SIGCONT');
  await untilBack();
  expect(await redis.cache.readThrough('key', 60, load('new'))).toBe('new');
});

it('goes on without a killed server and uses the next one', async () => {
  await redis.cache.readThrough('key', 60, load('kept'));
  await stopServer();
  // The first may find out that the connection is gone.
  expect(await redis.cache.readThrough('key', 60, load('loaded'))).toBe('loaded');
  for (let n = 0; n < 50; n++) {
    const read = await waits(() => redis.cache.readThrough('key', 60, load('loaded')));
    expect(read).toEqual({ value: 'loaded', commands: 0 });
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
  // A heartbeat and its time-out on each connection, for commands and for messages.
  await until(() => log.filter((text) => text.startsWith('redis lost')).length === 2);
  server.kill('SIGCONT');
  await back;
});

it('starts without a server and takes it when it comes', async () => {
  await stopServer();
  await redis.close();
  timers.length = 0;
  redis = await openRedis(options());
  expect(attempts()).toBe(1);
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
  for (const until = performance.now() + 1.5 * COMMAND_MS; performance.now() < until;);
  expect(await read).toBe('kept');
  expect(log).toEqual([]);
});
