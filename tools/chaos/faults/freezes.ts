import { SERVICES } from '../../stack/environment.ts';
import type { Fault, FaultClass } from './fault.ts';
import { Repeat } from './repeat.ts';

const SHORT_SECONDS = 5;
const LONG_SECONDS = 45;
const LEAST_LONG_SECONDS = 20;

/** One after the other, so that the one that has the relay and the lock of its shard is among them for certain. */
export const freezeRelayOwner: FaultClass = () => {
  let turns: Repeat | undefined;
  return {
    name: 'SIGSTOP 5 s, relay owner',
    parts: ['services'],
    seconds: 2 * SHORT_SECONDS,
    async inject(rig, random) {
      const names = [...rig.namesOf(random.pick(SERVICES))];
      const order = names.join(', then ');
      turns = new Repeat(0, async () => {
        const name = names.shift();
        if (name === undefined) return new Promise((resolve) => setTimeout(resolve, 200));
        rig.stack.freeze(name);
        await new Promise((resolve) => setTimeout(resolve, SHORT_SECONDS * 1_000));
        rig.stack.thaw(name);
      });
      return order;
    },
    async heal(rig) {
      await turns?.stop();
      await rig.allReady();
    },
  };
};

/** Longer than a session: its partitions move, and it wakes up in the middle of what is no longer its own. */
export const freezeConsumerOwner: FaultClass = (scale): Fault => {
  let frozen = '';
  return {
    name: 'SIGSTOP 45 s, consumer owner',
    parts: ['services'],
    seconds: Math.round(Math.max(LEAST_LONG_SECONDS, LONG_SECONDS * Math.min(1, 2 * scale))),
    async inject(rig, random) {
      frozen = random.pick(rig.names);
      rig.stack.freeze(frozen);
      return frozen;
    },
    async heal(rig) {
      rig.stack.thaw(frozen);
      await rig.allReady();
    },
  };
};
