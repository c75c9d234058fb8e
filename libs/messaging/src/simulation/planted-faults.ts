import type { Tx } from '@holdfast/persistence';
import { simConsumerRows } from './sim-consumer-rows.js';
import { jarsPublishing, type Rewire, type Wiring, type WiringParts } from './wiring.js';

/** Does something in a transaction of its own, whatever becomes of the caller's. */
const apart = ({ db }: WiringParts, work: (tx: Tx) => Promise<unknown>) => db.transaction(null, work);

const withConsumer =
  (change: (right: Wiring['consumer'], parts: WiringParts) => Partial<Wiring['consumer']>): Rewire =>
  (right, parts) => ({ ...right, consumer: { ...right.consumer, ...change(right.consumer, parts) } });

const withRelay =
  (change: (right: ReturnType<Wiring['relayStore']>) => Partial<ReturnType<Wiring['relayStore']>>): Rewire =>
  (right) => ({
    ...right,
    relayStore: (connection) => {
      const store = right.relayStore(connection);
      return { ...store, ...change(store) };
    },
  });

const withPublish =
  (change: (right: Wiring, parts: WiringParts) => Wiring['publish']): Rewire =>
  (right, parts) => {
    const publish = change(right, parts);
    return { ...right, publish, jars: jarsPublishing(parts.db, publish) };
  };

/** Wirings with one wire wrong. Each of them breaks a promise that the simulation has to see broken. */
export const PLANTED: Readonly<Record<string, Rewire>> = {
  'inbox off': withConsumer(() => ({
    admit: async (_, events) => new Set(events.map(({ envelope }) => envelope?.id ?? '')),
  })),

  'inbox outside the transaction': withConsumer((right, parts) => ({
    async admit(_, events, keep) {
      let fresh = new Set<string>();
      await apart(parts, async (tx) => (fresh = await right.admit(tx, events, keep)));
      return fresh;
    },
  })),

  'sequence check off': withConsumer((right) => ({
    async load(tx, place, batch, reader) {
      const rows = await right.load(tx, place, batch, reader);
      return rows.map((row) => {
        const first = batch.find(({ envelope }) => envelope?.aggregateId === row.aggregateId);
        return { ...row, last: (first?.envelope?.sequence ?? 1) - 1 };
      });
    },
  })),

  'parked key ignored': withConsumer((right) => ({
    async load(tx, place, batch, reader) {
      const rows = await right.load(tx, place, batch, reader);
      return rows.map((row) => ({ ...row, parkedFor: null }));
    },
  })),

  'partition not locked': withConsumer((_, { db }) => {
    const lockless = Object.create(db) as typeof db;
    lockless.lock = (tx, name) => (name.startsWith('place ') ? Promise.resolve() : db.lock(tx, name));
    return simConsumerRows(lockless);
  }),

  'dead letters not kept': withConsumer((right) => ({
    save: (tx, place, changes) => right.save(tx, place, changes, []),
  })),

  'keys saved outside the transaction': withConsumer((right, parts) => ({
    save: async (tx, place, changes, dead) => {
      await apart(parts, (own) => right.save(own, place, changes, dead));
      await parts.db.statement(tx);
    },
  })),

  'offset before commit': (right) => ({
    ...right,
    deliver(batch) {
      batch.resolve(batch.records.at(-1)?.offset ?? '0');
      return batch;
    },
  }),

  'delete before ack': withRelay((right) => ({
    async take() {
      const pending = await right.take();
      await right.ack(pending.map(({ position }) => position));
      return pending;
    },
    ack: async () => undefined,
  })),

  'relay with a cursor': (right, parts) => {
    let cursor = 0;
    return withRelay((store) => ({
      async take() {
        const pending = (await store.take()).filter(({ position }) => position > cursor);
        cursor = pending.at(-1)?.position ?? cursor;
        return pending;
      },
    }))(right, parts);
  },

  'two relays on a shard, each with rows of its own': (right, { atDeath }) => {
    const taken = new Set<number>();
    return {
      ...right,
      relayAlone: false,
      relayStore(connection) {
        const store = right.relayStore({ ...connection, most: Number.MAX_SAFE_INTEGER });
        let mine: number[] = [];
        const release = () => mine.forEach((position) => taken.delete(position));
        atDeath(release);
        return {
          ...store,
          async take() {
            release();
            const pending = (await store.take()).filter(({ position }) => !taken.has(position)).slice(0, 2);
            mine = pending.map(({ position }) => position);
            for (const position of mine) taken.add(position);
            return pending;
          },
        };
      },
    };
  },

  'send errors taken for success': (right) => ({
    ...right,
    bus: { publishBatch: (batch) => right.bus.publishBatch(batch).catch(() => undefined) },
  }),

  'events appended outside the transaction': withPublish((right, parts) => async (tx, events) => {
    await apart(parts, async (own) => {
      if (tx.scope) await own.enter(tx.scope);
      await right.publish(own, events);
    });
  }),

  'events appended after commit': withPublish((right, parts) => async (tx, events) => {
    tx.afterCommit(() => {
      parts.later(() =>
        apart(parts, async (own) => {
          if (tx.scope) await own.enter(tx.scope);
          await right.publish(own, events);
        }),
      );
    });
  }),

  'idempotency row outside the transaction': (right, parts) => ({
    ...right,
    answers: {
      ...right.answers,
      async claim(_, ...claimed) {
        let standing: Awaited<ReturnType<Wiring['answers']['claim']>>;
        await apart(parts, async (tx) => (standing = await right.answers.claim(tx, ...claimed)));
        return standing;
      },
    },
  }),

  'answer not stored': (right) => ({ ...right, answers: { ...right.answers, settle: async () => undefined } }),

  'claims off': (right) => ({
    ...right,
    answers: { ...right.answers, claim: async () => undefined, settle: async () => undefined },
  }),

  'version check off': (right, { db }) => ({
    ...right,
    jars: {
      ...right.jars,
      async save(tx, jar) {
        await db.statement(tx);
        await db.lock(tx, `jar ${jar.id}`);
        jar.version += 1;
        db.put(tx, 'jar', jar.id, Object.assign(Object.create(Object.getPrototypeOf(jar)), jar));
        return true;
      },
    },
  }),

  'timer removed before its effect': (right, parts) => ({
    ...right,
    due: {
      ...right.due,
      async take(_, kinds) {
        return apart(parts, async (tx) => {
          const item = await right.due.take(tx, kinds);
          if (item) await right.due.ack(tx, item.id);
          return item;
        }) as ReturnType<Wiring['due']['take']>;
      },
    },
  }),

  'timer removed outside its transaction': (right, parts) => ({
    ...right,
    due: { ...right.due, ack: async (_, id) => void (await apart(parts, (tx) => right.due.ack(tx, id))) },
  }),

  'timer never removed': (right) => ({ ...right, due: { ...right.due, ack: async () => undefined } }),
};
