// The simulated adapters, outside a schedule: nothing goes wrong, and whoever is asked runs to the end.
import { plus } from '@holdfast/kernel';
import { FixedClock, uuid } from '@holdfast/testing';
import { Chaos } from '../src/simulation/chaos.js';
import { Rand } from '../src/simulation/rand.js';
import { Scheduler } from '../src/simulation/scheduler.js';
import { simConsumerRows } from '../src/simulation/sim-consumer-rows.js';
import { SimDb } from '../src/simulation/sim-db.js';
import { planDue, simAnswers, simDueWork, simOutbox, simRelayStore } from '../src/simulation/sim-rows.js';
import { tenant } from './house.js';
import type { StepPorts } from './step-scripts.js';

export interface Simulated {
  readonly db: SimDb;
  readonly ports: StepPorts;
  /** Runs all of them side by side, in an order that the seed decides. */
  run<T>(...bodies: (() => Promise<T>)[]): Promise<T[]>;
}

export function simulated(seed = 1, clock = new FixedClock()): Simulated {
  const rand = new Rand(seed);
  const [scheduler, chaos] = [new Scheduler(rand, 0), new Chaos(rand)];
  chaos.heal();
  const db = new SimDb(scheduler, clock, chaos);
  const relay = simRelayStore(db, { shard: 0, most: 500, roundTrip: () => scheduler.step() });
  return {
    db,
    ports: {
      ...{ db, relay, answers: simAnswers(db), outbox: simOutbox(db), consumer: simConsumerRows(db) },
      due: simDueWork(db),
      plan: (tx, key, seconds) =>
        planDue(db, tx, {
          ...{ id: uuid(), kind: 'dim', key, payload: {}, tenantId: tenant, siteId: null, attempts: 0 },
          dueAt: plus(tx.now, { seconds }),
        }),
    },
    async run<T>(...bodies: (() => Promise<T>)[]) {
      const results = bodies.map(() => undefined as T);
      const errors: unknown[] = [];
      for (const [index, body] of bodies.entries()) {
        scheduler.spawn(`body ${index}`, () =>
          body().then(
            (result) => void (results[index] = result),
            (error: unknown) => void errors.push(error),
          ),
        );
      }
      await scheduler.run(Number.MAX_SAFE_INTEGER, () => undefined);
      if (errors.length > 0) throw errors[0];
      return results;
    },
  };
}
