import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plus } from '@holdfast/kernel';
import { postgresAnswers } from '@holdfast/persistence';
import { FixedClock } from '@holdfast/testing';
import { type House, lit, openHouse, scope, tenant } from '../../test/house.js';
import { simulated } from '../../test/sim-ports.js';
import { lampReader, script, type StepPorts } from '../../test/step-scripts.js';
import { postgresConsumerRows } from '../consumer/consumer-tables.js';
import { KeyStates } from '../consumer/key-states.js';
import { schedule } from '../index.js';
import { postgresOutboxRows } from '../outbox/postgres-outbox.js';
import { PostgresRelayStore } from '../relay/postgres-relay-store.js';
import { postgresDueWork } from '../timers/postgres-due-work.js';
import { Rand } from './rand.js';

const twinId = (lamp: string) => `00000000-0000-4000-8000-${lamp.charCodeAt(0).toString().padStart(12, '0')}`;
const reader = lampReader();
let house: House;
let relay: PostgresRelayStore;

beforeAll(async () => {
  house = await openHouse();
  const opened = await PostgresRelayStore.open(house.database.url('house', 'relay'), 0, () => undefined);
  if (!opened) throw new Error('somebody else relays here');
  relay = opened;
});

afterAll(async () => {
  await relay?.close();
  await house?.close();
});

beforeEach(async () => {
  await house.clear();
  await house.database.sql('TRUNCATE house.idempotency');
});

const postgres = (): StepPorts => ({
  ...{ db: house.db, relay, answers: postgresAnswers, outbox: postgresOutboxRows },
  ...{ consumer: postgresConsumerRows, due: postgresDueWork },
  plan: (tx, key, seconds) =>
    schedule(tx, { kind: 'dim', key, dueAt: plus(tx.now, { seconds }), payload: {}, tenantId: tenant }),
});

describe('the simulated database and Postgres', () => {
  it.each([1, 2, 3, 4, 5, 6])('answer each operation of script %s alike', async (seed) => {
    const clock = new FixedClock(house.clock.now());
    const simulation = simulated(seed, clock);
    const fromPostgres = await script(new Rand(seed), 60)(postgres(), (seconds) => house.clock.advance({ seconds }));
    const [fromMemory] = await simulation.run(() =>
      script(new Rand(seed), 60)(simulation.ports, (seconds) => clock.advance({ seconds })),
    );
    expect(fromPostgres.length).toBeGreaterThan(60);
    expect(fromMemory).toEqual(fromPostgres);
  });

  const both = async (prepare: (ports: StepPorts) => Promise<void>, body: (ports: StepPorts) => Promise<unknown>) => {
    const [simulation, real] = [simulated(), postgres()];
    await prepare(real);
    await simulation.run(() => prepare(simulation.ports));
    const many = <T>(one: () => T) => Array.from({ length: 4 }, one);
    const fromPostgres = await Promise.all(many(() => body(real)));
    const fromMemory = await simulation.run(...many(() => () => body(simulation.ports)));
    return [fromPostgres, fromMemory].map((results) => results.map(String).sort());
  };

  it('let one of several consumers of the same events have them', async () => {
    const [fromPostgres, fromMemory] = await both(
      async () => undefined,
      async ({ db, consumer }) => {
        const batch = ['a', 'b'].map((lamp) => reader.read(lit(lamp, 1, { id: twinId(lamp) })));
        return db.transaction(null, async (tx) => {
          const rows = await consumer.load(tx, { topic: 'house.lamp', partition: 0 }, batch, reader);
          const states = new KeyStates(rows);
          const news = batch.filter((event) => states.receive(event) === 'apply');
          const fresh = await consumer.admit(tx, news, false);
          await consumer.save(tx, { topic: 'house.lamp', partition: 0 }, states.changes(), []);
          return fresh.size;
        });
      },
    );
    expect(fromPostgres).toEqual(['0', '0', '0', '2']);
    expect(fromMemory).toEqual(fromPostgres);
  });

  it('give each of several timers another item', async () => {
    const [fromPostgres, fromMemory] = await both(
      ({ db, plan }) =>
        db.transaction(scope, async (tx) => {
          for (const key of ['1', '2', '3', '4']) await plan(tx, key, 0);
        }),
      ({ db, due }) =>
        db.transaction(null, async (tx) => {
          const item = await due.take(tx, ['dim']);
          if (item) await due.ack(tx, item.id);
          return item?.key;
        }),
    );
    expect(fromPostgres).toEqual(['1', '2', '3', '4']);
    expect(fromMemory).toEqual(fromPostgres);
  });
});
