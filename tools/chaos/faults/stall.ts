import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../client/api.ts';
import type { Rig } from '../rig.ts';
import type { FaultClass } from './fault.ts';

const STALL_SECONDS = 10;
const ADDRESS = /Debugger listening on (ws:\/\/\S+)/g;
const BUSY = `{ const end = Date.now() + ${STALL_SECONDS * 1_000}; while (Date.now() < end); }`;

/** The loop of one process turns and does nothing else: it takes connections and answers none of them. */
export const stallEventLoop: FaultClass = () => ({
  name: 'event-loop stall',
  parts: ['services'],
  seconds: STALL_SECONDS + 2,
  async inject(rig, random) {
    const name = random.pick(rig.names);
    const address = await debuggerOf(rig, name);
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = () => reject(new Error('the debugger does not answer'));
    });
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: BUSY } }));
    setTimeout(() => socket.close(), (STALL_SECONDS + 1) * 1_000).unref();
    return `${name} for ${STALL_SECONDS} s`;
  },
  heal: (rig) => rig.allReady(),
});

/** By process: one that was stalled before listens still and says so only once. */
const debuggers = new Map<number, string>();

async function debuggerOf(rig: Rig, name: string): Promise<string> {
  const pid = rig.stack.info.pids[name];
  const known = pid === undefined ? undefined : debuggers.get(pid);
  if (pid === undefined || known !== undefined) return known ?? '';
  const log = join(rig.stack.dir, 'logs', `${name}.log`);
  const addresses = () => [...readFileSync(log, 'utf8').matchAll(ADDRESS)].map(([, address]) => address as string);
  const before = addresses().length;
  rig.stack.signal(name, 'SIGUSR1');
  const address = await until('the debugger', async () => addresses()[before]);
  debuggers.set(pid, address);
  return address;
}
