import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isDomainError, type OutboundEvent } from '@holdfast/kernel';
import {
  type Answer,
  AggregateStore,
  changeStep,
  column,
  Db,
  type Tx,
  type Write,
  writeStep,
} from '@holdfast/persistence';
import { asOwner, connectAs, FixedClock, uuid } from '@holdfast/testing';
import { type DataSource, EntitySchema } from 'typeorm';
import { type House, openHouse, scope } from '../../test/house.js';
import { type Simulated, simulated } from '../../test/sim-ports.js';
import { appendStep } from '../outbox/append-step.js';
import { Jar, type JarFact, simJars, TakenV1 } from './jars.js';
import type { Waiting } from './sim-rows.js';

const BEANS = 20;
const WRITERS = 8;
const TAKES = 4;

interface Left {
  readonly beans: number;
  readonly version: number;
  /** Of the jar's events, in the order they were logged in. */
  readonly sequences: readonly number[];
}

/** A store of jars as its writers see it. */
interface Subject {
  open(): Promise<void>;
  fill(jarId: string): Promise<void>;
  take(jarId: string, write: Write): Promise<Answer>;
  /** Runs all at once and waits for all. */
  race(bodies: readonly (() => Promise<Answer>)[]): Promise<Answer[]>;
  left(jarId: string): Promise<Left>;
  close(): Promise<void>;
}

const taking = (jarId: string) => (jar: Jar) => {
  jar.take(1);
  return [{ event: 'Taken', data: { jarId, opId: 'op', behaviour: 'apply' } } satisfies JarFact];
};
const outbound = ({ data }: JarFact): OutboundEvent[] => [TakenV1.of(data)];

function simulatedStore(): Subject {
  let world: Simulated;
  const publish = (tx: Tx, _: Jar, facts: readonly JarFact[]) =>
    appendStep(tx, facts.flatMap(outbound), { rows: world.ports.outbox, ids: { next: uuid } }, { service: 'sim' });
  return {
    open: async () => void (world = simulated(1)),
    fill: async (jarId) => world.db.putNow('jar', jarId, new Jar(jarId, 1, BEANS)),
    take: (jarId, write) =>
      writeStep(world.db, world.ports.answers, write, (tx) =>
        changeStep(tx, simJars(world.db, publish), { id: jarId, apply: taking(jarId) }),
      ),
    race: (bodies) => world.run(...bodies),
    async left(jarId) {
      const { beans, version } = world.db.get<Jar>(null, 'jar', jarId) as Jar;
      const waiting = world.db.all<Waiting>('outbox_pending').filter(({ logged }) => logged.event.key === jarId);
      return { beans, version, sequences: waiting.map(({ logged }) => logged.sequence) };
    },
    close: async () => undefined,
  };
}

function postgresStore(): Subject {
  let house: House;
  let dataSource: DataSource;
  let jars: JarStore;
  return {
    async open() {
      house = await openHouse();
      await asOwner(house.database, 'house', [
        `CREATE TABLE jar (jar_id uuid PRIMARY KEY, version int NOT NULL, beans int NOT NULL)`,
      ]);
      dataSource = await connectAs(house.database, 'house', { entities: [jarMapping], poolSize: WRITERS });
      jars = new JarStore(new Db(dataSource, new FixedClock()), house.outbox());
    },
    fill: async (jarId) => void (await house.database.sql('INSERT INTO house.jar VALUES ($1, 1, $2)', [jarId, BEANS])),
    take: (jarId, write) => jars.update(jarId, taking(jarId), write),
    race: (bodies) => Promise.all(bodies.map((body) => body())),
    async left(jarId) {
      const [jar] = await house.database.sql('SELECT beans, version FROM house.jar WHERE jar_id = $1', [jarId]);
      const rows = await house.database.sql(
        `SELECT sequence::int FROM house.event_log JOIN house.outbox_pending USING (occurred_at, event_id)
         WHERE aggregate_id = $1 ORDER BY position`,
        [jarId],
      );
      return { ...(jar as Left), sequences: rows.map(({ sequence }) => sequence) };
    },
    async close() {
      await dataSource?.destroy();
      await house?.close();
    },
  };
}

const jarMapping = new EntitySchema<Jar>({
  name: 'Jar',
  tableName: 'jar',
  target: Jar,
  columns: { id: column.id('jar_id'), version: column.version(), beans: column.int('beans') },
});

class JarStore extends AggregateStore<Jar, JarFact> {
  protected readonly kind = { entity: jarMapping, notFound: 'sim.jar.not_found', outbound };
}

const write = (key: string = uuid()): Write => ({
  scope,
  idempotency: { subject: 'me', route: 'POST /takes', key, fingerprint: 'a' },
  respond: (jar) => ({ status: 200, headers: {}, body: JSON.stringify((jar as Jar).beans) }),
  refuse: (error) => ({
    status: isDomainError(error) && error.details.retryAfter ? 503 : 409,
    headers: {},
    body: error.code,
  }),
});

describe.each([
  ['simulated', simulatedStore],
  ['Postgres', postgresStore],
])('store of aggregates: %s', (_, make) => {
  const subject = make();
  let jarId: string;

  beforeAll(() => subject.open());

  afterAll(() => subject.close());

  beforeEach(async () => {
    jarId = uuid();
    await subject.fill(jarId);
  });

  /** Asks again for as long as too many others write. */
  const insist = async (request: Write): Promise<Answer> => {
    for (;;) {
      const answer = await subject.take(jarId, request);
      if (answer.status !== 503) return answer;
    }
  };

  it('loses no update of many writers, publishes without a hole and refuses without a trace', async () => {
    const answers = await subject.race(Array.from({ length: WRITERS * TAKES }, () => () => insist(write())));
    const bodies = answers.map(({ body }) => body);
    expect(bodies.filter((body) => body === 'sim.jar.empty')).toHaveLength(WRITERS * TAKES - BEANS);
    const lefts = bodies.filter((body) => body !== 'sim.jar.empty').map(Number);
    expect(lefts.sort((a, b) => a - b)).toEqual(Array.from({ length: BEANS }, (__, n) => n));
    expect(await subject.left(jarId)).toEqual({
      ...{ beans: 0, version: 1 + BEANS },
      sequences: Array.from({ length: BEANS }, (__, n) => n + 1),
    });
  });

  it('gives twins of one key one effect and one answer', async () => {
    const same = write();
    const answers = await subject.race(Array.from({ length: WRITERS }, () => () => insist(same)));
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set([String(BEANS - 1)]));
    expect(await subject.left(jarId)).toEqual({ beans: BEANS - 1, version: 2, sequences: [1] });
  });
});
