import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { until as seen } from '../client/api.ts';
import { Random } from '../seed/random.ts';
import { choosePort } from '../stack/ports.ts';
import { startTcpProxy, type Direction, type TcpProxy } from './tcp-proxy.ts';

interface End {
  readonly socket: Socket;
  text: string;
  ended: boolean;
  error: string | undefined;
}

let server: Server;
let served: End[];
let proxy: TcpProxy;
let clients: Socket[];
let links: TcpProxy[];

beforeEach(async () => {
  served = [];
  clients = [];
  links = [];
  server = createServer({ allowHalfOpen: true }, (socket) => served.push(listenTo(socket)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = await link((server.address() as AddressInfo).port);
});

afterEach(async () => {
  for (const each of links) await each.close();
  for (const socket of [...clients, ...served.map((end) => end.socket)]) socket.destroy();
  server.close();
});

async function link(port: number, seed = 1): Promise<TcpProxy> {
  const started = await startTcpProxy({ target: { port }, seed });
  links.push(started);
  return started;
}

const EVERY_MS = 2;
const until = (probe: () => boolean) => seen(probe.toString(), async () => probe(), { everyMs: EVERY_MS });

function listenTo(socket: Socket): End {
  const end: End = { socket, text: '', ended: false, error: undefined };
  socket.on('data', (bytes) => (end.text += bytes.toString()));
  socket.on('end', () => (end.ended = true));
  socket.on('error', (error: NodeJS.ErrnoException) => (end.error = error.code));
  return end;
}

async function dial(port = proxy.port): Promise<End> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  clients.push(socket);
  const end = listenTo(socket);
  await until(() => !socket.connecting);
  return end;
}

/** A client and its partner behind the proxy. */
async function pair(): Promise<{ client: End; partner: End }> {
  const before = served.length;
  const client = await dial();
  await until(() => served.length > before);
  return { client, partner: served.at(-1) as End };
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

it('carries bytes and ends both ways, and counts them', async () => {
  const { client, partner } = await pair();
  client.socket.end('question');
  await until(() => partner.text === 'question' && partner.ended);
  partner.socket.end('the answer');
  await until(() => client.text === 'the answer' && client.ended);
  await until(() => proxy.counts().open === 0);
  expect(proxy.counts()).toEqual({ open: 0, accepted: 1, refused: 0, cut: 0, bytes: { request: 8, answer: 10 } });
});

it('carries megabytes unchanged', async () => {
  const { client, partner } = await pair();
  const text = Array.from({ length: 400_000 }, (_, place) => `line ${place}`).join('\n');
  client.socket.end(text);
  await until(() => partner.ended);
  expect(partner.text === text).toBe(true);
});

it.each(['request', 'answer'] as const)('delays the %s only', async (direction) => {
  const { client, partner } = await pair();
  const [from, to] = direction === 'request' ? [client, partner] : [partner, client];
  proxy.set(direction, { latencyMs: 150, jitterMs: 50 });
  from.socket.write('late');
  expect(await elapsed(() => until(() => to.text === 'late'))).toBeGreaterThanOrEqual(145);
  // So late that whatever is there before it was not delayed.
  proxy.set(direction, { latencyMs: 600_000 });
  from.socket.write('later');
  to.socket.write('quick');
  await until(() => from.text === 'quick');
  expect(to.text).toBe('late');
});

it('keeps the order of bytes whatever the jitter', async () => {
  const { client, partner } = await pair();
  proxy.set('request', { jitterMs: 30 });
  for (let number = 0; number < 20; number += 1) {
    client.socket.write(`${number} `);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await until(() => partner.text.endsWith('19 '));
  expect(partner.text).toBe(Array.from({ length: 20 }, (_, number) => `${number} `).join(''));
});

it('lets so many bytes per second through', async () => {
  const { client, partner } = await pair();
  proxy.set('request', { bytesPerSecond: 10_000 });
  client.socket.write('x'.repeat(4_000));
  const took = await elapsed(() => until(() => partner.text.length === 4_000));
  expect(took).toBeGreaterThanOrEqual(340);
});

it('holds what falls into a black hole, and delivers it after healing', async () => {
  const { client, partner } = await pair();
  proxy.set('request', { blackhole: true });
  client.socket.write('held');
  partner.socket.write('heard');
  await until(() => client.text === 'heard');
  expect(partner.text).toBe('');
  proxy.heal();
  await until(() => partner.text === 'held');
});

it('delivers the request and cuts the answer, as often as it was told', async () => {
  proxy.set('answer', { cutAfterBytes: 3, cuts: 1 });
  const first = await pair();
  first.client.socket.write('question');
  await until(() => first.partner.text === 'question');
  first.partner.socket.write('answer');
  await until(() => first.client.error !== undefined);
  expect([first.client.text, first.client.error]).toEqual(['ans', 'ECONNRESET']);
  const second = await pair();
  second.partner.socket.write('answer');
  await until(() => second.client.text === 'answer');
  expect(proxy.counts()).toMatchObject({ cut: 1, bytes: { request: 8, answer: 9 } });
});

it('cuts at the very next byte of an open connection', async () => {
  const { client, partner } = await pair();
  partner.socket.write('before');
  await until(() => client.text === 'before');
  proxy.set('answer', { cutAfterBytes: 0 });
  partner.socket.write('after');
  await until(() => client.error === 'ECONNRESET' && proxy.counts().open === 0);
  expect(client.text).toBe('before');
});

it.each(['request', 'answer'] as Direction[])('half-closes the %s; the other direction stays', async (direction) => {
  const { client, partner } = await pair();
  const [from, to] = direction === 'request' ? [client, partner] : [partner, client];
  proxy.halfClose(direction);
  await until(() => to.ended);
  from.socket.write('dropped');
  to.socket.write('heard');
  await until(() => from.text === 'heard');
  expect([to.text, from.ended, from.error]).toEqual(['', false, undefined]);
});

it('resets both ends', async () => {
  const { client, partner } = await pair();
  proxy.reset();
  await until(() => client.error !== undefined && partner.error !== undefined);
  expect([client.error, partner.error]).toEqual(['ECONNRESET', 'ECONNRESET']);
});

it('refuses new connections and keeps open ones, until it is healed', async () => {
  const { client, partner } = await pair();
  proxy.refuse();
  const refused = await dial();
  await until(() => refused.error === 'ECONNRESET');
  client.socket.write('still here');
  await until(() => partner.text === 'still here');
  expect([proxy.counts().refused, served.length]).toEqual([1, 1]);
  proxy.heal();
  await pair();
});

it('resets the client when nothing listens behind it, and passes a reset on', async () => {
  const nowhere = await link(await choosePort());
  const lost = await dial(nowhere.port);
  await until(() => lost.error === 'ECONNRESET');
  const { client, partner } = await pair();
  partner.socket.resetAndDestroy();
  await until(() => client.error === 'ECONNRESET');
});

it('draws the delays of a connection from the seed', async () => {
  const timers = jest.spyOn(globalThis, 'setTimeout');
  for (const seed of [3, 3, 5]) {
    const due = 400 * new Random(seed, 'request 1').next();
    proxy = await link((server.address() as AddressInfo).port, seed);
    const { client, partner } = await pair();
    proxy.set('request', { jitterMs: 400 });
    timers.mockClear();
    client.socket.write('x');
    // Not before, and the proxy itself did not mean to take longer.
    expect(await elapsed(() => until(() => partner.text === 'x'))).toBeGreaterThanOrEqual(Math.floor(due));
    const longest = Math.max(...timers.mock.calls.map(([, ms]) => ms ?? 0));
    expect(longest).toBeGreaterThan(EVERY_MS);
    expect(longest).toBeLessThanOrEqual(Math.ceil(due));
  }
  timers.mockRestore();
});
