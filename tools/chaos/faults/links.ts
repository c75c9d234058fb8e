import type { LinkOf } from '../links/links.ts';
import type { TcpProxy } from '../../faults/tcp-proxy.ts';
import type { FaultClass } from './fault.ts';
import { Repeat } from './repeat.ts';

const AT_ONCE = 3;
const EVERY_MS = 1_000;

/** What is done to a link at the beginning, and again every second. */
interface LinkFault {
  readonly once?: (proxy: TcpProxy, byte: number) => void;
  readonly again?: (proxy: TcpProxy) => void;
}

const FAULTS: Readonly<Record<string, LinkFault>> = {
  latency: {
    once: (proxy) => {
      for (const direction of ['request', 'answer'] as const) proxy.set(direction, { latencyMs: 100, jitterMs: 300 });
    },
  },
  'slow line': {
    once: (proxy) => {
      for (const direction of ['request', 'answer'] as const) proxy.set(direction, { bytesPerSecond: 10_000 });
    },
  },
  'blackhole of requests': { once: (proxy) => proxy.set('request', { blackhole: true }) },
  'blackhole of answers': { once: (proxy) => proxy.set('answer', { blackhole: true }) },
  'half-close of requests': { again: (proxy) => proxy.halfClose('request') },
  'half-close of answers': { again: (proxy) => proxy.halfClose('answer') },
  reset: { again: (proxy) => proxy.reset() },
  'refused connections': {
    once: (proxy) => {
      proxy.refuse();
      proxy.reset();
    },
  },
  'cut requests': { once: (proxy, byte) => proxy.set('request', { cutAfterBytes: byte }) },
  // The deadly one: what was asked for was done, and nobody hears of it.
  'cut answers': { once: (proxy, byte) => proxy.set('answer', { cutAfterBytes: byte }) },
};

const MOST_BYTES = 4_000;

export const linkFaults: readonly FaultClass[] = Object.entries(FAULTS).map(([name, { once, again }]) => () => {
  let chosen: LinkOf[] = [];
  let repeated: Repeat | undefined;
  return {
    name: `link: ${name}`,
    parts: ['links'],
    async inject(rig, random) {
      chosen = random.some(rig.links.all, random.whole(1, AT_ONCE));
      for (const { proxy } of chosen) once?.(proxy, random.chance(0.5) ? 0 : random.whole(1, MOST_BYTES));
      repeated = new Repeat(EVERY_MS, async () => chosen.forEach(({ proxy }) => again?.(proxy)));
      return chosen.map((link) => link.name).join(', ');
    },
    async heal() {
      await repeated?.stop();
      for (const { proxy } of chosen) proxy.heal();
    },
  };
});
