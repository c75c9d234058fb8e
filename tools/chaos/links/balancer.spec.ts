import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { choosePort } from '../../stack/ports.ts';
import { Balancer } from './balancer.ts';

const servers: Server[] = [];
let balancer: Balancer | undefined;

afterEach(async () => {
  await balancer?.close();
  for (const server of servers.splice(0)) server.close();
});

async function serve(name: string): Promise<number> {
  const server = createServer((socket) => socket.end(name));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const ask = (port: number) =>
  new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (bytes) => (text += bytes.toString()));
    socket.once('error', reject);
    socket.once('end', () => resolve(text));
  });

it('takes the instances in turn', async () => {
  balancer = await Balancer.start([await serve('a'), await serve('b')]);
  const answers = [await ask(balancer.port), await ask(balancer.port), await ask(balancer.port)];
  expect(answers).toEqual(['a', 'b', 'a']);
});

it('passes over one that does not listen', async () => {
  balancer = await Balancer.start([await choosePort(), await serve('b')]);
  expect([await ask(balancer.port), await ask(balancer.port)]).toEqual(['b', 'b']);
});

it('resets the client when none listens', async () => {
  balancer = await Balancer.start([await choosePort(), await choosePort()]);
  await expect(ask(balancer.port)).rejects.toMatchObject({ code: 'ECONNRESET' });
});
