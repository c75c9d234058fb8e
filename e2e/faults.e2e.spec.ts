import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { ProgramChangedV1 } from '@holdfast/contracts';
import { until } from '@holdfast/tools/client/api.ts';
import { SERVICES } from '@holdfast/tools/stack/environment.ts';
import { changedProgram } from './support/changed-program.ts';
import { IN_ORDER, Ledger } from './support/ledger.ts';
import { patiently, waitsForLock } from './support/locks.ts';
import { openOffice, smallProgram } from './support/program-office.ts';
import { RawCaller } from './support/raw.ts';
import { limitsCounted } from './support/redis.ts';
import { openBus, readTopic, sendings } from './support/topic.ts';
import { wishFor, Writers } from './support/writers.ts';
import { startWorld, type World } from './support/world.ts';

/** How long Kafka is away; the real thing is a minute. */
const KAFKA_AWAY_MS = Number(process.env['FAULT_SECONDS'] ?? 10) * 1_000;
const { topic, type } = ProgramChangedV1;
let world: World;
/** How long the first start of everything took: how busy this machine is. */
let startedIn: number;
let ledger: Ledger;
let lead: RawCaller;

beforeAll(async () => {
  const began = performance.now();
  world = await startWorld();
  startedIn = performance.now() - began;
  ledger = new Ledger(world.stack.info.postgres);
  await openOffice(world);
  lead = await RawCaller.of(world.stack.info, 'lead');
});

afterAll(async () => {
  await ledger?.end();
  await world?.end();
});

// Whatever was done to the system: it has to be whole again, with nothing lost and nothing twice.
afterEach(async () => {
  await heardAll();
});

const { kill, halt, start } = {
  kill: (name: string) => world.stack.kill(name),
  halt: (name: string) => world.stack.halt(name),
  start: (name: string) => world.stack.start(name),
};

const changed = (times: number) => changedProgram(world, lead, times);
const program = (name: string) => smallProgram(world, name);

async function heardAll(): Promise<void> {
  let seen: object = {};
  await until(
    'analytics to have heard all that groups published',
    async () => {
      const books = await ledger.books(topic, type);
      seen = books;
      return books.unsent === 0 && books.behind === 0 && books.published === books.heard;
    },
    { everyMs: 100 },
  ).catch((error: Error) => {
    throw new Error(`${error.message}: ${JSON.stringify(seen)}`);
  });
  expect(await ledger.books(topic, type)).toMatchObject(IN_ORDER);
}

const many = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

/** What analytics counts has to be what a recount at the source gives. */
async function expectRecounted(): Promise<void> {
  const wrong = await ledger.rows(
    `SELECT coalesce(c.program_id, p.program_id) AS id, c.changed, h.last_sequence
     FROM analytics.program c FULL JOIN groups.program p USING (program_id)
     LEFT JOIN groups.event_head h ON h.topic = $1 AND h.aggregate_id = p.program_id::text
     WHERE c.changed IS DISTINCT FROM h.last_sequence OR c.site_id IS DISTINCT FROM p.site_id`,
    [topic],
  );
  expect(wrong).toEqual([]);
}

it(
  'goes on writing while Kafka is away; afterwards everything arrives, in order',
  async () => {
    await halt('kafka');
    const back = performance.now() + KAFKA_AWAY_MS;
    const writers = new Writers(lead, 2, (n) => program(`Without Kafka ${n}`));
    const ids = await many(5, () => changed(4));
    await until('the time to pass', async () => performance.now() > back, { withinMs: 2 * KAFKA_AWAY_MS + 30_000 });
    const wishes = await writers.stop();
    expect(new Set(wishes.map(({ answers: [first] }) => first?.status))).toEqual(new Set([201]));
    expect((await ledger.books(topic, type)).unsent).toBeGreaterThanOrEqual(wishes.length + 25);
    await start('kafka');
    await heardAll();
    const sequences = await ledger.rows<{ sequence: string }>(
      'SELECT sequence FROM analytics.inbox WHERE topic = $1 AND aggregate_id = $2 ORDER BY kafka_offset',
      [topic, ids[0]],
    );
    expect(sequences.map(({ sequence }) => Number(sequence))).toEqual([1, 2, 3, 4, 5]);
  },
  2 * KAFKA_AWAY_MS + 300_000,
);

it.each([
  ['killed', 'kill' as const],
  ['frozen', 'freeze' as const],
])('without Redis (%s) answers everything, only slower, and uses it again afterwards', async (_how, fault) => {
  const asks = async () => [
    await lead.send({ path: '/v1/me' }),
    await lead.send({ path: '/v1/programs' }),
    await lead.send({ path: '/v1/sites' }),
    await lead.send({
      method: 'POST',
      path: '/v1/programs',
      body: program('Without Redis'),
      headers: { 'idempotency-key': randomUUID() },
    }),
  ];
  await asks();
  await world.stack[fault]('redis');
  const quickest = [Infinity, Infinity, Infinity, Infinity];
  for (let round = 0; round < 5; round += 1) {
    const answers = await asks();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 201]);
    for (const [n, { ms }] of answers.entries()) quickest[n] = Math.min(quickest[n] as number, ms);
  }
  // Who waited for Redis would do so every time; a busy machine does not make every answer slow.
  expect(Math.max(...quickest)).toBeLessThan(2_000);
  if (fault === 'kill') await start('redis');
  else world.stack.thaw('redis');
  const before = await limitsCounted(world.stack.info.redis);
  await until('the limits to be counted together again', async () => {
    await asks();
    return (await limitsCounted(world.stack.info.redis)) > before;
  });
});

it('publishes once what groups committed before it was killed', async () => {
  await halt('kafka');
  await many(10, () => changed(2));
  await kill('groups');
  expect((await ledger.books(topic, type)).unsent).toBe(30);
  await Promise.all([start('kafka'), start('groups')]);
  await heardAll();
});

it('hears once what groups sent again because it was killed before it could know', async () => {
  await halt('kafka');
  const ids = await many(5, () => changed(1));
  const lock = await ledger.connect();
  try {
    await lock.query('BEGIN');
    await lock.query('SELECT FROM groups.outbox_pending FOR UPDATE');
    await start('kafka');
    await until('the relay to wait for its delete', () => waitsForLock(ledger, 'groups_relay'));
    await kill('groups');
    // The server would carry out the statement of a client that is gone.
    await ledger.rows(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'groups_relay'`);
  } finally {
    await lock.query('ROLLBACK');
    lock.release();
  }
  await start('groups');
  await heardAll();
  const bus = openBus(world.stack.info.kafka);
  const records = await readTopic(bus, topic);
  await bus.close();
  const times = sendings(records.filter(({ key }) => ids.includes(String(key))));
  expect(times.size).toBe(10);
  expect(Math.min(...times.values())).toBeGreaterThan(1);
});

it('applies once what analytics was killed over between effect and offset', async () => {
  const before = await ledger.books(topic, type);
  await patiently(ledger, 'analytics_app', async () => {
    const lock = await ledger.connect();
    await lock.query('BEGIN');
    // Holds the consumer up in the middle of its transaction, until Kafka can no longer be told of the offset.
    await lock.query('LOCK TABLE analytics.last_sequence IN ACCESS EXCLUSIVE MODE');
    await many(10, () => changed(2));
    await until('analytics to be in the middle', () => waitsForLock(ledger, 'analytics_app'));
    // What the relay still had to send would be missing from the count below.
    await until('all to be published', async () => (await ledger.count('SELECT FROM groups.outbox_pending')) === 0);
    await kill('kafka');
    await lock.query('ROLLBACK');
    lock.release();
    await until('an effect', async () => (await ledger.books(topic, type)).heard > before.heard, { everyMs: 5 });
  });
  await kill('analytics');
  await start('kafka');
  const done = (await ledger.books(topic, type)).heard - before.heard;
  const toCome = await lagOf('analytics');
  await start('analytics');
  await heardAll();
  await expectRecounted();
  // Some of what had its effect came again.
  expect(done + toCome).toBeGreaterThan(30);
});

it('never says that it wrote what it did not when Postgres goes away under load', async () => {
  const writers = new Writers(lead, 6, (n) => program(`Under load ${n}`));
  await until('writes', async () => writers.answered(201) > 50);
  await halt('postgres');
  await until('refusals', async () => writers.answered(503) > 20);
  await start('postgres');
  const before = writers.answered(201);
  await until('writes again', async () => writers.answered(201) > before + 50);
  const wishes = await writers.stop();
  for (const { answers } of wishes) expect([201, 503]).toContain(answers[0]?.status);
  for (const {
    answers: [first],
  } of wishes.filter(({ answers: [first] }) => first?.status === 503)) {
    expect(first!.headers.get('content-type')).toMatch('application/problem+json');
    expect(Number(first!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.parse(first!.text)).toMatchObject({ status: 503, retryable: true });
  }
  for (const wish of wishes) await wishFor(lead, wish);
  for (const {
    answers: [first, second],
  } of wishes) {
    expect(second!.status).toBe(201);
    if (first!.status === 201) expect(second!.text).toBe(first!.text);
  }
  const ids = wishes.map(({ answers }) => (JSON.parse(answers[1]!.text) as { id: string }).id);
  expect(new Set(ids).size).toBe(wishes.length);
  expect(await ledger.count('SELECT FROM groups.program WHERE program_id = ANY($1)', [ids])).toBe(ids.length);
  expect(await ledger.count(`SELECT FROM groups.program WHERE plan ->> 'name' LIKE 'Under load %'`)).toBe(ids.length);
});

it('comes back within 30 seconds, on a busy machine twice its first start, after all five services were killed at once', async () => {
  await many(5, () => changed(1));
  await Promise.all(SERVICES.map((service) => kill(service)));
  const began = performance.now();
  await Promise.all(SERVICES.map((service) => start(service)));
  const took = performance.now() - began;
  expect((await lead.send({ path: '/v1/me' })).status).toBe(200);
  await changed(1);
  expect(took).toBeLessThan(Math.max(30_000, 2 * startedIn));
});

async function lagOf(service: string): Promise<number> {
  const bus = openBus(world.stack.info.kafka);
  // Who keeps the group's place is known a moment after the broker itself is there.
  const lag = await until('the place of the reader', () => bus.lag(service, [topic]).catch(() => undefined));
  await bus.close();
  return lag;
}
