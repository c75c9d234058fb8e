// The same seeded operations on any adapter of the steps' ports, and what each of them answered.
import { instantOf, plus } from '@holdfast/kernel';
import type { AnswerRows, StepDb, Tx } from '@holdfast/persistence';
import type { ConsumerRows, PutAside } from '../src/consumer/consumer-rows.js';
import { KeyStates } from '../src/consumer/key-states.js';
import { EventReader } from '../src/consumer/reader.js';
import { appendStep, type OutboxRows } from '../src/outbox/append-step.js';
import type { RelayStore } from '../src/relay/relay-step.js';
import type { Rand } from '../src/simulation/rand.js';
import type { DueWorkRows } from '../src/timers/due-work-step.js';
import { catalogue, LampLitV1, lit, Note, scope, tenant } from './house.js';

export interface StepPorts {
  readonly db: StepDb;
  readonly answers: AnswerRows;
  readonly outbox: OutboxRows;
  readonly relay: RelayStore;
  readonly consumer: ConsumerRows;
  readonly due: DueWorkRows;
  plan(tx: Tx, key: string, dueInSeconds: number): Promise<void>;
}

type Answered = (result: unknown) => void;
type Operation = (ports: StepPorts, tx: Tx, answered: Answered) => Promise<void>;

/** Reads what the house publishes, as a consumer of lamps that are lit. */
export const lampReader = (): EventReader =>
  new EventReader(
    [{ contract: LampLitV1, handler: new Note('lit') }] as ConstructorParameters<typeof EventReader>[0],
    catalogue,
  );
const reader = lampReader();
const LAMPS = ['a', 'b', 'c'];
const EXPIRES = plus(instantOf('2026-03-02T14:00:00Z'), { days: 7 });

/** Claims a key and, when it is free, mostly answers it. */
function claiming(rand: Rand): Operation {
  const claim = { subject: 'me', route: 'POST /x', key: `key-${rand.below(6)}`, fingerprint: `${rand.below(2)}` };
  const answer = { status: 200, headers: { etag: `"${rand.below(9)}"` }, body: `${rand.below(99)}` };
  const settles = rand.chance(0.8);
  return async ({ answers }, tx, answered) => {
    const standing = await answers.claim(tx, tenant, claim, EXPIRES);
    answered(standing ?? 'mine');
    if (!standing && settles) await answers.settle(tx, tenant, claim, answer);
  };
}

function appending(rand: Rand): Operation {
  const events = Array.from({ length: rand.between(1, 4) }, () => {
    const watts = rand.below(100);
    return { event: LampLitV1.of({ lampId: rand.pick(LAMPS), watts }), id: rand.uuid() };
  });
  return async ({ outbox: rows }, tx) => {
    const ids = events.map(({ id }) => id);
    const next = () => ids.shift() as string;
    const bodies = events.map(({ event }) => event);
    await appendStep(tx, bodies, { rows, ids: { next } }, { service: 'house' });
  };
}

/** Events of few lamps, again and out of order; some cannot be read. */
function consuming(rand: Rand): Operation {
  const records = Array.from({ length: rand.between(1, 5) }, () => {
    const [lamp, sequence] = [rand.pick(LAMPS), rand.between(1, 7)];
    const id = `00000000-0000-4000-8000-${lamp.charCodeAt(0).toString().padStart(6, '0')}${String(sequence).padStart(6, '0')}`;
    const record = {
      ...lit(lamp, sequence, { id }),
      partition: 0,
      offset: String(lamp.charCodeAt(0) * 100 + sequence),
    };
    return rand.chance(0.1) ? { ...record, value: Buffer.from('no event') } : record;
  });
  return async ({ consumer }, tx, answered) => {
    const batch = records.map((record) => reader.read(record));
    const rows = await consumer.load(tx, { topic: 'house.lamp', partition: 0 }, batch, reader);
    answered(rows.map((row) => [row.aggregateId, row.last, row.parkedFor, row.waiting.length]).sort());
    const states = new KeyStates(rows);
    const applied = batch.filter((event) => states.receive(event) === 'apply');
    answered([...(await consumer.admit(tx, applied, false))].sort());
    const unusable = batch.flatMap((incoming): PutAside[] =>
      incoming.meaning.kind === 'unusable' ? [{ incoming, problem: incoming.meaning.problem, attempts: 1 }] : [],
    );
    await consumer.save(tx, { topic: 'house.lamp', partition: 0 }, states.changes(), unusable);
  };
}

function failing(rand: Rand): Operation {
  const eventId = `00000000-0000-4000-8000-00000000000${rand.below(3)}`;
  return async ({ consumer }, tx, answered) => answered(await consumer.fail(tx, eventId, tx.now));
}

function planning(rand: Rand): Operation {
  const [key, seconds] = [`timer-${rand.uuid()}`, rand.between(1, 30)];
  return ({ plan }, tx) => plan(tx, key, seconds);
}

function timing(rand: Rand): Operation {
  const how = rand.pick(['ack', 'retry', 'give up', 'leave'] as const);
  return async ({ due }, tx, answered) => {
    const item = await due.take(tx, ['dim']);
    answered(item && [item.key, item.attempts, item.dueAt]);
    if (!item || how === 'leave') return;
    if (how === 'ack') await due.ack(tx, item.id);
    else await due.fail(tx, item.id, { error: how, retryAt: how === 'retry' ? plus(tx.now, { seconds: 20 }) : null });
  };
}

const OPERATIONS = [claiming, appending, consuming, consuming, failing, planning, timing];

/** Some operations in one transaction, some of them undone by a savepoint; commits or does not. */
function transaction(rand: Rand) {
  const parts = Array.from({ length: rand.between(1, 4) }, () => ({
    run: rand.pick(OPERATIONS)(rand),
    undone: rand.chance(0.2),
  }));
  const commits = rand.chance(0.75);
  return async (ports: StepPorts, answered: Answered): Promise<void> => {
    const work = ports.db.transaction(scope, async (tx) => {
      for (const { run, undone } of parts) {
        const attempt = tx.attempt(async () => {
          await run(ports, tx, answered);
          if (undone) throw new Error('undone');
        });
        await attempt.catch((error: Error) => answered(error.message));
      }
      if (!commits) throw new Error('rolled back');
    });
    await work.catch((error: Error) => answered(error.message));
  };
}

function relaying(rand: Rand) {
  const acked = rand.between(0, 5);
  return async ({ relay }: StepPorts, answered: Answered): Promise<void> => {
    const pending = await relay.take();
    answered(pending.map(({ key, topic, data, headers }) => [topic, key, data.toString(), headers]));
    await relay.ack(pending.slice(0, acked).map(({ position }) => position));
  };
}

/** @param tick called after each step of the script, with the seconds that pass. */
export function script(rand: Rand, length: number) {
  const steps = Array.from({ length }, () => ({
    run: rand.chance(0.15) ? relaying(rand) : transaction(rand),
    seconds: rand.below(5),
  }));
  return async (ports: StepPorts, tick: (seconds: number) => void): Promise<unknown[]> => {
    const results: unknown[] = [];
    for (const { run, seconds } of steps) {
      await run(ports, (result) => results.push(result));
      tick(seconds);
    }
    return results;
  };
}
