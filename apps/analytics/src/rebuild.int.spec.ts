import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OutboundEvent } from '@holdfast/kernel';
import { Db, openDatabase } from '@holdfast/persistence';
import { eventually, type TestService, testService, uuid } from '@holdfast/testing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { history } from '../spec/history.js';
import { World } from '../spec/world.js';
import { analytics } from './app.module.js';
import { projections } from './projections.js';
import { rebuild, RecountDiffers, type Step, STEPS } from './projections/index.js';

const tenant = uuid();
const session = projections.find(({ table }) => table === 'session')!;
let app: TestService;
let asOwner: DataSource;
let owner: Db;

const connect = () =>
  openDatabase({
    url: app.database.url('analytics', 'owner'),
    schema: 'analytics',
    poolSize: 1,
    connectTimeoutMs: 60_000,
    applicationName: 'test rebuild',
  }).initialize();

beforeAll(async () => {
  app = await testService(analytics);
  asOwner = await connect();
  owner = new Db(asOwner, app.clock);
});
afterAll(async () => {
  await asOwner.destroy();
  await app.stop();
});

/** In batches, as they would come from the broker. */
async function consume(events: readonly OutboundEvent[], batch = 1_000): Promise<void> {
  for (let from = 0; from < events.length; from += batch) await app.consume(tenant, events.slice(from, from + batch));
}

const arrives = () => consume(history(new World(2)));
const rows = (table: string) => app.sql(`SELECT * FROM analytics.${table} ORDER BY 1`);
const leftovers = () => app.sql(`SELECT tablename FROM pg_tables WHERE tablename ~ '_rebuilt$'`);

/** Counted in another way than by the projection: one row for each session there is an event of. */
async function expectComplete(): Promise<void> {
  const [heard] = await app.sql<{ count: string }>(
    'SELECT count(DISTINCT aggregate_id) FROM analytics.inbox WHERE type = ANY ($1)',
    [session.events.map(({ type }) => type)],
  );
  expect(await rows('session')).toHaveLength(Number(heard?.count));
  expect(await rebuild(owner, session)).toMatchObject({ differing: 0 });
}

describe('a rebuild', () => {
  it('counts the very first events, when they arrive while it runs', async () => {
    const onStep = (step: Step) => step === 'index' && arrives();
    expect(await rebuild(owner, session, onStep)).toEqual({ rows: 27, differing: 0, arrived: 54 });
    await expectComplete();
  });

  it.each(projections.map(({ table }) => table))('of %s equals what was counted event by event', async (table) => {
    const before = await rows(table);
    const projection = projections.find((each) => each.table === table)!;
    expect(await rebuild(owner, projection)).toEqual({ rows: before.length, differing: 0, arrived: 0 });
    expect(await rows(table)).toEqual(before);
  });

  it('puts a table right and tells how much was wrong', async () => {
    const before = await rows('session');
    const changed = await app.sql(`UPDATE analytics.session SET state = 'held' WHERE state = 'cancelled' RETURNING 1`);
    const gone = await app.sql(`DELETE FROM analytics.session WHERE state = 'upcoming' RETURNING 1`);
    expect(changed.length * gone.length).toBeGreaterThan(0);
    expect(await rebuild(owner, session)).toMatchObject({ differing: changed.length + gone.length });
    expect(await rows('session')).toEqual(before);
  });

  it('loses none of the events that keep arriving, and counts none twice', async () => {
    const worlds = [new World(2), new World(2), new World(2)];
    let running = true;
    const arriving = (async () => {
      for (const world of worlds) await consume(history(world), 7);
      running = false;
    })();
    let arrived = 0;
    while (running) {
      const result = await rebuild(owner, session);
      expect(result.differing).toBe(0);
      arrived += result.arrived;
    }
    await arriving;
    expect(arrived).toBeGreaterThan(0);
    await expectComplete();
  });

  it('counts what arrives before any of its steps', async () => {
    for (const step of STEPS.slice(2)) {
      const result = await rebuild(owner, session, (now) => now === step && arrives());
      expect(result).toMatchObject({ differing: 0, arrived: 54 });
    }
    await expectComplete();
  });

  it('does not swap in a table that a recount would not give', async () => {
    const before = await rows('session');
    const world = new World(2);
    const events = history(world);
    const broken = { ...session, merge: 'DO NOTHING' };
    // Half of what happens to a session before the count, half after.
    const early = events.filter(({ contract }) => contract.name === 'SessionScheduled');
    await consume(early);
    const later = () => consume(events.filter((event) => !early.includes(event)));
    await expect(rebuild(owner, broken, (step) => step === 'catch up' && later())).rejects.toThrow(RecountDiffers);
    expect((await rows('session')).length).toBe(before.length + early.length);
    expect(await leftovers()).toEqual([]);
    await expectComplete();
  });

  it('refuses a second one of the same table', async () => {
    const another = await connect();
    try {
      const second = async (step: Step) => {
        if (step !== 'swap') return;
        await expect(rebuild(new Db(another, app.clock), session)).rejects.toThrow('is being rebuilt already');
      };
      await rebuild(owner, session, second);
    } finally {
      await another.destroy();
    }
  });

  it('stays behind the wall and keeps grants and the names of indexes', async () => {
    const shape = () =>
      app.sql(
        `SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl::text,
                (SELECT array_agg(indexname::text ORDER BY indexname) FROM pg_indexes WHERE tablename = c.relname) AS indexes,
                (SELECT array_agg(attname::text ORDER BY attname) FROM pg_attribute
                 WHERE attrelid = c.oid AND attnotnull) AS required,
                (SELECT jsonb_agg(to_jsonb(p) ORDER BY policyname) FROM pg_policies p WHERE tablename = c.relname) AS policies
         FROM pg_class c WHERE c.relname = ANY ($1) ORDER BY 1`,
        [projections.map(({ table }) => table)],
      );
    const before = await shape();
    for (const projection of projections) await rebuild(owner, projection);
    expect(await shape()).toEqual(before);
    expect(await leftovers()).toEqual([]);
  });
});

const dist = (file: string) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));

/** The command as a process of its own. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...env } });
  const exit = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? -1)),
  );
  const ended = async () => ({ exit: await exit, out: await out, err: await err });
  const [out, err] = [text(child.stdout), text(child.stderr)];
  return { child, ended };
}

const asCommand = () => ({ OWNER_DATABASE_URL: app.database.url('analytics', 'owner') });

describe('a rebuild killed with SIGKILL', () => {
  const KILLED_AT = `
    import { chooseProjections, rebuildProjections } from '${dist('rebuild-projections.js')}';
    await rebuildProjections(process.env.OWNER_DATABASE_URL, chooseProjections('session'), {
      onStep: (table, step) => step === process.env.STEP && process.kill(process.pid, 'SIGKILL'),
    });`;

  it.each(STEPS.slice(1))(
    'before it begins to %s leaves the table in use, and the next one tidies up',
    async (step) => {
      const before = await rows('session');
      const killed = run(['--input-type=module', '-e', KILLED_AT], { ...asCommand(), STEP: step });
      expect(await killed.ended()).toMatchObject({ exit: 'SIGKILL', err: '' });
      expect(await rows('session')).toEqual(before);
      await arrives();
      await eventually(() => rebuild(owner, session));
      expect(await leftovers()).toEqual([]);
      await expectComplete();
    },
  );

  it('in the middle of the swap has changed nothing', async () => {
    const before = await rows('session');
    const reader = new pg.Client({ connectionString: app.database.url('analytics', 'app') });
    await reader.connect();
    try {
      await reader.query('BEGIN');
      await reader.query('SELECT FROM session');
      const killed = run([dist('rebuild.js'), '--projection', 'session'], asCommand());
      await eventually(async () => {
        const waiting = await app.sql(
          `SELECT FROM pg_locks WHERE NOT granted AND relation = 'analytics.session'::regclass
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        return waiting.length > 0;
      });
      killed.child.kill('SIGKILL');
      expect(await killed.ended()).toMatchObject({ exit: 'SIGKILL' });
    } finally {
      await reader.end();
    }
    expect(await rows('session')).toEqual(before);
    await eventually(() => rebuild(owner, session));
    await expectComplete();
  });
});

describe('the command', () => {
  it('rebuilds all projections and says what it did', async () => {
    const { exit, out, err } = await run([dist('rebuild.js'), '--projection', 'all'], asCommand()).ended();
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    const told = projections.map(({ table }) =>
      expect.stringMatching(`^${table}: \\d+ rows in .* s, 0 differed before`),
    );
    expect(out.trim().split('\n')).toEqual(told);
  });

  it('refuses what it does not understand, in one line', async () => {
    const answers = [['--projection', 'nonsense'], [], ['--table', 'session'], ['--projection', 'session']].map(
      (args) => run([dist('rebuild.js'), ...args]).ended(),
    );
    const lines = [
      /^there is no projection 'nonsense': say program, .* or all\n$/,
      /^usage: npm run rebuild -- --projection <name>\|all\n$/,
      /^usage: .*\n$/,
      /^.*OWNER_DATABASE_URL.*\n$/,
    ];
    const refused = lines.map((line) => ({ exit: 2, out: '', err: expect.stringMatching(line) }));
    expect(await Promise.all(answers)).toEqual(refused);
  });
});
