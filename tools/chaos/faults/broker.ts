import type { FaultClass } from './fault.ts';

const AWAY_SECONDS = 60;

/** In good order, and back at once. */
export const restartBroker: FaultClass = () => ({
  name: 'broker restart (TERM)',
  parts: ['kafka'],
  async inject(rig) {
    await rig.stack.restart('kafka');
    return 'ended in good order and started again';
  },
  heal: (rig) => rig.kafkaAnswers(),
});

export const killBroker: FaultClass = () => ({
  name: 'broker restart (KILL)',
  parts: ['kafka'],
  async inject(rig) {
    rig.stack.signal('kafka', 'SIGKILL');
    return 'killed, the supervisor starts it again';
  },
  heal: (rig) => rig.kafkaAnswers(),
});

export const brokerAway: FaultClass = (scale) => ({
  name: 'broker 60 s down',
  parts: ['kafka'],
  seconds: Math.round(AWAY_SECONDS * scale),
  async inject(rig) {
    await rig.stack.halt('kafka');
    return `away for ${Math.round(AWAY_SECONDS * scale)} s`;
  },
  async heal(rig) {
    await rig.stack.start('kafka');
    await rig.kafkaAnswers();
  },
});
