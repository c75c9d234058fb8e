import { DomainError, type Received } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { BusBatch } from '../bus/event-bus.js';
import { consumerStep } from '../consumer/consumer-step.js';
import { EventConsumer } from '../consumer/event-consumer.js';
import { SharedSlices } from '../consumer/shared-slices.js';
import type { ResolvedSubscription } from '../consumer/subscriptions.js';
import { relayStep } from '../relay/relay-step.js';
import type { DueItem, DueWorkHandler } from '../timers/due-work.js';
import { dueWorkStep } from '../timers/due-work-step.js';
import { type BeansTaken, CATALOGUE, EchoedV1, type Effect, noteEffect, TakenV1 } from './jars.js';
import type { Member } from './sim-bus.js';
import type { PlannedRow, Waiting } from './sim-rows.js';
import type { World } from './world.js';

const FAILURES = { tries: 3, overMs: 500 };
const RELAYS = 2;
const MEMBERS = 2;
const TIMERS = 2;

/** Relays, consumers and timers, each under a supervisor that starts it again. */
export function addProcesses(world: World): void {
  const subscriptions = subscriptionsOf(world);
  const keep = (name: string, body: () => Promise<unknown>, delay = 0) => {
    const again = () => keep(name, body, world.rand.between(0, 30));
    world.scheduler.spawn(name, body, again, delay);
  };
  for (let shard = 0; shard < world.shards; shard += 1) {
    for (let n = 0; n < RELAYS; n += 1) keep(`relay ${shard}`, () => relay(world, shard));
  }
  for (let n = 0; n < MEMBERS; n += 1) keep(`member ${n}`, () => member(world, `member ${n}`, subscriptions));
  for (let n = 0; n < TIMERS; n += 1) keep(`timer ${n}`, () => timer(world));
  world.scheduler.spawn('network', () => network(world));
  world.scheduler.spawn('stranger', () => stranger(world));
}

/** One at a time per shard: the lock goes with the connection, and the connection may go at any time. */
async function relay(world: World, shard: number): Promise<void> {
  const { scheduler, db, chaos, wiring, locks } = { ...world, locks: locksOf(world) };
  const { current: me } = scheduler;
  const free = () => !wiring.relayAlone || locks.get(shard) === undefined;
  const drop = () => void (locks.get(shard) === me && locks.delete(shard));
  me.belongings.add(drop);
  const most = world.rand.between(1, 5);
  const roundTrip = async () => {
    await scheduler.step();
    if (chaos.happens('relayLosesLock')) drop();
    if (wiring.relayAlone && locks.get(shard) !== me) throw new Error('the connection is gone');
  };
  const store = wiring.relayStore({ shard, most, roundTrip });
  for (;;) {
    await scheduler.wait(() => free() && db.some<Waiting>('outbox_pending', ({ logged }) => logged.shard === shard));
    if (!free()) continue;
    locks.set(shard, me);
    try {
      while ((await relayStep(store, wiring.bus)) > 0);
    } catch {
      // As the relay does: a new connection, and all from the start.
    }
    drop();
  }
}

const locks = new WeakMap<World, Map<number, unknown>>();

function locksOf(world: World): Map<number, unknown> {
  const own = locks.get(world) ?? new Map<number, unknown>();
  locks.set(world, own);
  return own;
}

async function member(world: World, name: string, subscriptions: readonly ResolvedSubscription[]): Promise<void> {
  const { scheduler, bus, wiring } = world;
  const sliceOf = world.rand.between(1, 4);
  const ports = { rows: wiring.consumer, now: () => world.now(), elapsed: () => world.elapsed() };
  // Some are always late and settle one event at a time, some hardly ever.
  const options = { catalogue: CATALOGUE, failures: FAILURES, sliceMs: 200 * (sliceOf - 1) };
  const consumer = new EventConsumer(wiring.db, subscriptions, options, ports);
  const me = bus.join(name);
  scheduler.current.belongings.add(() => bus.leave(me));
  const shared = new SharedSlices((slices) => consumer.consumeTogether(slices), 1, queueMicrotask);
  for (;;) {
    const batches = await fetched(world, me);
    if (batches.length > 0) {
      const step = (batch: BusBatch) =>
        consumerStep(wiring.deliver(batch), (records) => shared.consume(records), sliceOf);
      const held = await Promise.all(batches.map(step));
      if (held.some((one) => one !== undefined)) world.advance(300);
    }
    await bus.commitOffsets(me);
  }
}

/** What one fetch brings: of one partition, or of two. */
async function fetched({ bus, rand }: World, me: Member): Promise<BusBatch[]> {
  const first = await bus.fetch(me);
  if (!first) return [];
  const second = rand.chance(0.5) ? await bus.fetch(me) : undefined;
  const apart = second && (second.topic !== first.topic || second.partition !== first.partition);
  return apart ? [first, second] : [first];
}

async function timer(world: World): Promise<void> {
  const { scheduler, db, wiring } = world;
  const run = async (item: DueItem, tx: Tx) => {
    world.count(item.id);
    await noteEffect(db, tx, 'fired', item.key);
    if (world.chaos.happens('timerFails')) throw new Error('not yet');
  };
  const handlers = new Map<string, DueWorkHandler>([['remind', { run }]]);
  const isDue = ({ dueAt, retryAt }: PlannedRow) => (retryAt ?? dueAt) <= world.now();
  for (;;) {
    await scheduler.wait(() => db.some<PlannedRow>('due_work', isDue));
    await dueWorkStep(wiring.db, handlers, { rows: wiring.due }).catch(() => false);
  }
}

/** What is on its way arrives, in any order. */
async function network({ scheduler, bus, rand }: World): Promise<void> {
  for (;;) {
    await scheduler.wait(() => bus.underWay.length > 0);
    const [arrived] = bus.underWay.splice(rand.below(bus.underWay.length), 1);
    arrived?.();
  }
}

/** Somebody else writes to the topic what is no event, or an event that was there before. */
async function stranger(world: World): Promise<void> {
  const { scheduler, bus, rand } = world;
  for (let times = rand.below(3); times > 0; times -= 1) {
    for (let wait = rand.below(60); wait > 0; wait -= 1) await scheduler.step();
    const records = bus.records();
    const again = records.length > 0 && rand.chance(0.6) ? rand.pick(records) : undefined;
    if (again?.key && again.headers['ce_id']) {
      bus.log.append(again.topic, { key: again.key.toString(), value: again.value, headers: again.headers });
    } else {
      world.malformed += 1;
      bus.log.append('sim.jar', { key: rand.pick(world.jars), value: Buffer.from(`no event ${times}`), headers: {} });
    }
  }
}

function subscriptionsOf(world: World): ResolvedSubscription[] {
  const { db, wiring } = world;
  const note = (event: Received, topic: string, tx: Tx) =>
    noteEffect(db, tx, 'applied', {
      ...{ eventId: event.id, topic, key: event.aggregateId, sequence: event.sequence },
    } satisfies Effect);
  const taken = async (events: Received[], tx: Tx) => {
    for (const event of events) {
      const data = event.data as unknown as BeansTaken;
      const times = world.count(event.id);
      await note(event, TakenV1.topic, tx);
      if (data.behaviour === 'breaksRule') throw new DomainError('sim.jar.impossible', 'invalid');
      if (data.behaviour === 'failsAlways') throw new Error('never');
      if (data.behaviour === 'failsOnce' && times === 1) throw new Error('not yet');
      if (data.behaviour === 'echo') await wiring.publish(tx, [EchoedV1.of({ ...data, opId: event.id })]);
    }
  };
  const echoed = async (events: Received[], tx: Tx) => {
    for (const event of events) await note(event, EchoedV1.topic, tx);
  };
  return [
    { contract: TakenV1, handler: { apply: taken as never } },
    { contract: EchoedV1, handler: { apply: echoed as never } },
  ] as ResolvedSubscription[];
}
