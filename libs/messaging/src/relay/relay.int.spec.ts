import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import pg from 'pg';
import { type House, LampLitV1, LampOutV1, openHouse, scope } from '../../test/house.js';
import { type BusMessage, headerText, MemoryBus, Relay, type RelayOptions, type TopicMessages } from '../index.js';
import { silent } from '../log.js';
import { PostgresRelayStore } from './postgres-relay-store.js';
import { relayStep } from './relay-step.js';

/** Remembers what was published, in order. */
class RememberingBus extends MemoryBus {
  readonly sent: BusMessage[] = [];
  /** Called after each batch was stored: the moment between publishing and forgetting. */
  afterPublish: () => Promise<void> = async () => undefined;

  override async publishBatch(batch: readonly TopicMessages[]): Promise<void> {
    await super.publishBatch(batch);
    for (const { messages } of batch) this.sent.push(...messages);
    await this.afterPublish();
  }

  labels = () => this.sent.map(({ key, headers }) => `${key} ${Number(headerText(headers, 'ce_sequence'))}`);
  ids = () => this.sent.map(({ headers }) => headerText(headers, 'ce_id'));
}

let house: House;
let bus: RememberingBus;
let relays: Relay[];

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

beforeEach(async () => {
  await house.clear();
  bus = new RememberingBus();
  await bus.createTopics(['house.lamp'], { partitions: 3 });
  relays = [];
});

afterEach(() => Promise.all(relays.map((relay) => relay.stop())));

const relay = (to = bus, more: Partial<RelayOptions> = {}) => {
  const made = new Relay(to, silent, { databaseUrl: house.database.url('house', 'relay'), ...more });
  relays.push(made);
  made.start();
  return made;
};
const lit = (lampId: string, watts = 1) => LampLitV1.of({ lampId, watts });
const pending = () => house.database.sql('SELECT * FROM house.outbox_pending');
const drained = () => eventually(async () => (await pending()).length === 0);
const killRelays = () =>
  house.database.sql(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'relay 0' AND datname = current_database()`,
  );

describe('relay', () => {
  it('carries stored bytes and headers on and forgets them', async () => {
    relay();
    await house.publish([lit('a'), lit('b'), LampOutV1.of({ lampId: 'a' })]);
    await drained();
    expect(bus.labels()).toEqual(['a 1', 'b 1', 'a 2']);
    const [{ data, headers } = { data: null, headers: null }] = await house.database.sql(
      `SELECT data, headers FROM house.event_log WHERE aggregate_id = 'b'`,
    );
    expect(bus.sent[1]).toMatchObject({ key: 'b', value: data, headers });
  });

  it('sends the same ids again when it dies between publishing and forgetting', async () => {
    let kills = 0;
    bus.afterPublish = async () => {
      kills += 1;
      if (kills === 1) await killRelays();
    };
    await house.publish([lit('a'), lit('a')]);
    relay();
    await drained();
    expect(bus.labels()).toEqual(['a 1', 'a 2', 'a 1', 'a 2']);
    const [first, second, ...again] = bus.ids();
    expect(again).toEqual([first, second]);
  });

  it('sends everything in order after the broker was away', async () => {
    let refused = 0;
    class AwayBus extends RememberingBus {
      override publishBatch(batch: readonly TopicMessages[]): Promise<void> {
        refused += 1;
        return super.publishBatch(batch);
      }
    }
    const away = new AwayBus();
    relay(away);
    for (let i = 0; i < 3; i += 1) await house.publish([lit('a'), lit('b')]);
    // Until it has been refused all six, whichever it saw at first.
    const before = refused;
    await eventually(() => refused >= before + 2);
    expect([away.sent, (await pending()).length]).toEqual([[], 6]);
    await away.createTopics(['house.lamp'], { partitions: 3 });
    await drained();
    expect(away.labels()).toEqual(['a 1', 'b 1', 'a 2', 'b 2', 'a 3', 'b 3']);
  });

  it('does not miss what commits late under an earlier position', async () => {
    relay();
    let finish: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const slow = house.db.transaction(scope, async (tx) => {
      await house.outbox().append(tx, [lit('slow')]);
      begun();
      await new Promise<void>((resolve) => (finish = resolve));
    });
    await started;
    await house.publish([lit('fast')]);
    await eventually(() => bus.sent.length === 1);
    finish();
    await slow;
    await drained();
    expect(bus.labels()).toEqual(['fast 1', 'slow 1']);
  });

  it('works alone on its shard; the other one takes over', async () => {
    const other = new RememberingBus();
    await other.createTopics(['house.lamp'], { partitions: 1 });
    const first = relay();
    await house.publish([lit('a')]);
    await drained();
    relay(other);
    await house.publish([lit('a')]);
    await drained();
    expect([bus.labels(), other.labels()]).toEqual([['a 1', 'a 2'], []]);
    await first.stop();
    await house.publish([lit('a')]);
    await drained();
    expect([bus.sent.length, other.labels()]).toEqual([2, ['a 3']]);
  });

  it('lets no other relay overtake a batch that is on its way', async () => {
    let arrive: () => void = () => undefined;
    let leave: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const left = new Promise<void>((resolve) => (leave = resolve));
    class SlowBus extends RememberingBus {
      override async publishBatch(batch: readonly TopicMessages[]): Promise<void> {
        leave();
        await arrived;
        await bus.publishBatch(batch);
      }
    }
    relay(new SlowBus());
    await house.publish([lit('a')]);
    await left;
    await house.publish([lit('a')]);
    const other = await PostgresRelayStore.open(house.database.url('house', 'relay'), 0, () => undefined);
    if (other) await relayStep(other, bus);
    await other?.close();
    arrive();
    await drained();
    expect(bus.labels()).toEqual(['a 1', 'a 2']);
  });

  it('bounds a step in bytes', async () => {
    const big = (lampId: string) => ({ ...lit(lampId), data: { lampId, watts: 1, note: 'x'.repeat(400_000) } });
    await house.publish([big('a'), big('a'), big('a'), lit('a')]);
    const steps: number[] = [];
    let before = 0;
    bus.afterPublish = async () => {
      steps.push(bus.sent.length - before);
      before = bus.sent.length;
    };
    relay();
    await drained();
    expect(steps).toEqual([2, 2]);
    expect(bus.labels()).toEqual(['a 1', 'a 2', 'a 3', 'a 4']);
  });

  it('is woken rather than polled', async () => {
    // Whoever only polls comes too late for every round.
    const one = relay(bus, { idlePollMs: [3_600_000] });
    await eventually(
      async () =>
        (
          await house.database.sql(
            `SELECT FROM pg_locks JOIN pg_database d ON d.oid = database
             WHERE locktype = 'advisory' AND d.datname = current_database()`,
          )
        ).length > 0,
    );
    for (const round of [1, 2, 3]) {
      await house.publish([lit('a')], one.wake);
      await eventually(() => bus.sent.length === round, { everyMs: 2 });
    }
  });
});

it('reads only as the relay role may', async () => {
  const client = new pg.Client({ connectionString: house.database.url('house', 'relay') });
  await client.connect();
  for (const sql of ['DELETE FROM event_log', 'SELECT * FROM inbox', 'INSERT INTO outbox_pending DEFAULT VALUES']) {
    await expect(client.query(sql)).rejects.toThrow(/permission denied/);
  }
  await client.end();
});

it('forgets nothing when publishing fails', async () => {
  const removed: number[] = [];
  const store = {
    take: async () => [{ position: 1, topic: 't', key: 'a', headers: {}, data: Buffer.from('') }],
    ack: async (positions: readonly number[]) => void removed.push(...positions),
  };
  const broken = { publishBatch: () => Promise.reject(new Error('no ack')) };
  await expect(relayStep(store, broken)).rejects.toThrow('no ack');
  expect(removed).toEqual([]);
});
