import { SERVICES } from '../../stack/environment.ts';
import type { FaultClass } from './fault.ts';

/** Services in a short run; all of them in a long one. */
const SOME = 2;

/** One instance after the other is told to end and comes back, as in a roll-out, while clients go on. */
export const rollingRestart: FaultClass = (scale) => {
  let rolling: Promise<void> = Promise.resolve();
  return {
    name: 'rolling restart',
    parts: ['services'],
    async inject(rig, random) {
      const services = scale < 1 ? random.some(SERVICES, SOME) : SERVICES;
      const names = services.flatMap((service) => rig.namesOf(service));
      const roll = async () => {
        for (const name of names) {
          await rig.halt(name);
          await rig.start(name);
        }
      };
      rolling = roll();
      // Looked at when it is waited for.
      rolling.catch(() => undefined);
      return names.join(', ');
    },
    async heal(rig) {
      await rolling;
      await rig.allReady();
    },
  };
};
