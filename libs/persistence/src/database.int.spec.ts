import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openDatabase } from './database.js';

const message = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const ENDED = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'));

let server: Server;
let connections: number;

/** A server that lets everybody in and ends the connection in the same packet. */
beforeEach(async () => {
  connections = 0;
  server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, ENDED])));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.close();
});

it('outlives a connection that the server ends in the packet that makes it ready', async () => {
  const { port } = server.address() as AddressInfo;
  const url = `postgresql://house_app:secret@127.0.0.1:${port}/holdfast`;
  const database = openDatabase({ url, schema: 'house', applicationName: 'spec' });
  await expect(database.initialize()).rejects.toThrow();
  expect(connections).toBeGreaterThan(0);
});
