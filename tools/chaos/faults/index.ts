import { brokerAway, killBroker, restartBroker } from './broker.ts';
import { clockSteps, fakeTimeLibrary } from './clock-steps.ts';
import { offsetsLost, rebalanceStorm, rewound, slowHandler } from './consumers.ts';
import type { FaultClass } from './fault.ts';
import { freezeConsumerOwner, freezeRelayOwner } from './freezes.ts';
import { killAll, killOne } from './kills.ts';
import { linkFaults } from './links.ts';
import {
  deadlocks,
  killBackends,
  longTransaction,
  postgresAway,
  restartPostgres,
  saturatePostgres,
} from './postgres.ts';
import { malformed, outOfOrder, oversize, sentAgain, truncated } from './records.ts';
import { flushRedis, killRedis, redisOutOfMemory, stopRedis } from './redis.ts';
import { rollingRestart } from './rolling-restart.ts';
import { stallEventLoop } from './stall.ts';

/** Every way in which a run breaks the system; what this machine cannot do is left out, and said in the table. */
export const FAULTS: readonly FaultClass[] = [
  killOne,
  killAll,
  freezeRelayOwner,
  freezeConsumerOwner,
  rollingRestart,
  restartBroker,
  killBroker,
  brokerAway,
  offsetsLost,
  rewound,
  sentAgain,
  truncated,
  outOfOrder,
  malformed,
  oversize,
  stallEventLoop,
  rebalanceStorm,
  slowHandler,
  killBackends,
  restartPostgres,
  postgresAway,
  saturatePostgres,
  deadlocks,
  longTransaction,
  flushRedis,
  killRedis,
  stopRedis,
  redisOutOfMemory,
  ...linkFaults,
  ...(fakeTimeLibrary() === undefined ? [] : [clockSteps]),
];
