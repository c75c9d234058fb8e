import { connect } from 'node:net';
import type { Rig } from '../rig.ts';
import type { FaultClass } from './fault.ts';
import { Repeat } from './repeat.ts';

/** @returns what Redis answers to plain commands. */
function ask(rig: Rig, ...commands: string[]): Promise<string> {
  const { hostname, port } = new URL(rig.stack.info.redis);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.end(`${commands.join('\r\n')}\r\nQUIT\r\n`));
    socket.on('data', (data) => (answer += data.toString()));
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
  });
}

export const flushRedis: FaultClass = () => {
  let flushes: Repeat | undefined;
  return {
    name: 'Redis FLUSHALL',
    parts: ['redis'],
    async inject(rig) {
      flushes = new Repeat(500, () => ask(rig, 'FLUSHALL'));
      return 'twice a second';
    },
    heal: async () => flushes?.stop(),
  };
};

export const killRedis: FaultClass = () => ({
  name: 'Redis kill',
  parts: ['redis'],
  async inject(rig) {
    await rig.stack.kill('redis');
    return 'killed, and away';
  },
  heal: (rig) => rig.stack.start('redis'),
});

/** The worst case of a cache: it is there and does not answer. */
export const stopRedis: FaultClass = () => ({
  name: 'Redis stop',
  parts: ['redis'],
  async inject(rig) {
    rig.stack.freeze('redis');
    return 'frozen';
  },
  heal: async (rig) => rig.stack.thaw('redis'),
});

export const redisOutOfMemory: FaultClass = () => ({
  name: 'Redis out of memory',
  parts: ['redis'],
  async inject(rig) {
    await ask(rig, 'CONFIG SET maxmemory-policy noeviction', 'CONFIG SET maxmemory 1mb');
    return 'refuses every write';
  },
  heal: async (rig) => void (await ask(rig, 'CONFIG SET maxmemory 128mb', 'CONFIG SET maxmemory-policy allkeys-lru')),
});
