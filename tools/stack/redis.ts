import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Problem } from './problem.ts';
import { startOnPort, type Listening } from './start-on-port.ts';
import type { Supervisor } from './supervisor.ts';

export interface RedisOptions {
  readonly dir: string;
  readonly port?: number;
  readonly supervisor: Supervisor;
  readonly binaries: string;
}

/** Real Redis on the loopback address. It keeps nothing over a restart: nothing in it is the only copy. */
export async function startRedis({ dir, port, supervisor, binaries }: RedisOptions): Promise<Listening> {
  const folder = join(dir, 'redis');
  mkdirSync(folder, { recursive: true });
  const server = executable(binaries, folder);
  const flags = [
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
    '--maxmemory',
    '128mb',
  ];
  return startOnPort(port, (chosen) =>
    supervisor.supervise({
      tier: 'component',
      name: 'redis',
      command: [server, '--port', String(chosen), '--maxmemory-policy', 'allkeys-lru', ...flags],
      cwd: folder,
      log: join(dir, 'logs', 'redis.log'),
      isReady: () => answersPing('127.0.0.1', chosen),
      patience: 2_000,
      readyWithin: 15_000,
    }),
  );
}

/** The server binary for this machine, copied to where it may be made executable. */
function executable(binaries: string, folder: string): string {
  const platform = `-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const name = readdirSync(binaries).find((file) => file.endsWith(platform));
  if (!name)
    throw new Problem(
      `There is no Redis binary for ${process.platform} ${process.arch}: set REDIS_URL (redis://host:port) to a Redis you run yourself.`,
    );
  const target = join(folder, name);
  if (!existsSync(target)) copyFileSync(join(binaries, name), target);
  chmodSync(target, 0o755);
  return target;
}

/** Whether a Redis answers there: PONG, or its refusal of a connection without password. */
export function answersPing(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 }, () => socket.write('PING\r\n'));
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => done(/^(\+PONG|-NOAUTH)/.test(data.toString())));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}
