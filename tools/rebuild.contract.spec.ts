import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';

async function rebuild(env: NodeJS.ProcessEnv, ...args: string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'rebuild.ts'), ...args], {
    env: { PATH: process.env['PATH'], ...env },
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, out, err };
}

/** Takes the first packet of a Postgres client, and hangs up. */
async function whoConnects(use: (url: string) => Promise<unknown>): Promise<string> {
  let packet = '';
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      packet ||= bytes.toString('latin1').replaceAll('\0', ' ');
      socket.destroy();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await use(`postgresql://postgres:secret@127.0.0.1:${(server.address() as AddressInfo).port}/holdfast`);
  server.close();
  return packet;
}

// The command loads the whole service.
const PATIENCE_MS = 120_000;

const passwords = JSON.stringify({ analytics: { owner: 'o', app: 'a', relay: 'r', reader: 'd' } });

it(
  'comes as the owner of the tables to the installation it is told',
  async () => {
    const packet = await whoConnects((url) =>
      rebuild(
        { ADMIN_DATABASE_URL: url, ROLE_PASSWORDS: passwords, KAFKA_BROKERS: '127.0.0.1:1' },
        '--projection',
        'session',
      ),
    );
    expect(packet).toContain('user analytics_owner database holdfast');
  },
  PATIENCE_MS,
);

it(
  'takes OWNER_DATABASE_URL before all others',
  async () => {
    const packet = await whoConnects((url) =>
      rebuild({ OWNER_DATABASE_URL: url, ADMIN_DATABASE_URL: 'postgresql://elsewhere' }, '--projection', 'session'),
    );
    expect(packet).toContain('user postgres database holdfast');
  },
  PATIENCE_MS,
);

it('refuses half an installation in one line', async () => {
  const { code, out, err } = await rebuild({ ADMIN_DATABASE_URL: 'postgresql://somewhere' }, '--projection', 'session');
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe('ADMIN_DATABASE_URL, ROLE_PASSWORDS and KAFKA_BROKERS name an installation together.\n');
});
