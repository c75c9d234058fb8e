import type { FaultClass } from './fault.ts';

/** One instance after the other is told to end and comes back, as in a roll-out, while clients go on. */
export const rollingRestart: FaultClass = () => {
  let rolling: Promise<void> = Promise.resolve();
  return {
    name: 'rolling restart',
    parts: ['services'],
    async inject(rig) {
      const roll = async () => {
        for (const name of rig.names) {
          await rig.halt(name);
          await rig.stack.start(name);
        }
      };
      rolling = roll();
      // Looked at when it is waited for.
      rolling.catch(() => undefined);
      return rig.names.join(', ');
    },
    async heal(rig) {
      await rolling;
      await rig.allReady();
    },
  };
};
