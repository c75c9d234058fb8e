import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { isWhole, requestText } from './connection.ts';
import { closedLoop, openLoop } from './load.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serving(answer: (response: ServerResponse, body: string, count: number) => void): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => answer(response, body, (count += 1)));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const request = requestText({ method: 'POST', path: '/x', headers: { 'idempotency-key': 'k' }, body: '{"a":1}' });

it('sends whole requests and counts what came back by status', async () => {
  const bodies = new Set<string>();
  const url = await serving((response, body, count) => {
    bodies.add(body);
    response.writeHead(count % 2 === 0 ? 503 : 201).end('{"b":2}');
  });
  const { succeeded, failed, statuses } = await closedLoop({ url, connections: 4, seconds: 0.3, next: () => request });
  expect(bodies).toEqual(new Set(['{"a":1}']));
  expect(succeeded).toBeGreaterThan(0);
  expect(statuses).toEqual({ 201: succeeded, 503: failed });
});

it('counts a stall against every request that was meant to be sent during it', async () => {
  const stalled = await serving((response, _, count) => setTimeout(() => response.end('ok'), count === 50 ? 400 : 0));
  const load = { url: stalled, connections: 1, seconds: 1, rate: 200, next: () => request };
  const { metrics, succeeded } = await openLoop(load);
  expect(succeeded).toBe(200);
  expect(metrics['p99Ms']).toBeGreaterThan(300);
  // One request of two hundred took long; had latency counted from the moment of sending, p90 would be small.
  expect(metrics['p50Ms']).toBeLessThan(metrics['p99Ms']!);
});

it('lets the scenario refuse an answer, and ends when the server goes away', async () => {
  const url = await serving((response) => response.end('wrong'));
  const load = { url, connections: 2, seconds: 0.1, next: () => request };
  expect((await closedLoop({ ...load, heard: ({ text }) => text.endsWith('right') })).succeeded).toBe(0);
  const gone = await serving((response) => response.destroy());
  await expect(closedLoop({ ...load, url: gone })).rejects.toThrow('closed the connection');
  await expect(openLoop({ ...load, url: gone, rate: 100 })).rejects.toThrow('closed the connection');
});

it('knows when an answer is whole', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n';
  expect([head, `${head}hell`, `${head}hello`].map(isWhole)).toEqual([false, false, true]);
  expect(isWhole('HTTP/1.1 204 No Content\r\ndate: x\r\n\r\n')).toBe(true);
  const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n';
  expect([chunked, `${chunked}0\r\n\r\n`].map(isWhole)).toEqual([false, true]);
});
