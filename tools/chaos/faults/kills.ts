import type { FaultClass } from './fault.ts';

/** The supervisor starts it again. */
export const killOne: FaultClass = () => ({
  name: 'kill -9 one',
  parts: ['services'],
  async inject(rig, random) {
    const name = random.pick(rig.names);
    rig.kill(name);
    return name;
  },
  heal: (rig) => rig.allReady(),
});

export const killAll: FaultClass = () => ({
  name: 'kill -9 all',
  parts: ['services'],
  async inject(rig) {
    for (const name of rig.names) rig.kill(name);
    return 'every instance of every service';
  },
  heal: (rig) => rig.allReady(),
});
