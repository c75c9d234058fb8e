import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { topics } from '@holdfast/contracts';
import { KafkaBus } from '@holdfast/messaging';
import { eventually, testDatabase, type TestDatabase, testEnvironment, uuid } from '@holdfast/testing';
import { SERVICES, serviceUrl, type Service } from '../stack/environment.ts';
import { workspace } from '../stack/folders.ts';
import { answers } from '../stack/http-probe.ts';
import { choosePorts } from '../stack/ports.ts';
import { builtPrograms } from '../stack/services.ts';
import { joined } from './environment.ts';

const shell = { PATH: process.env['PATH'], NODE_ENV: 'test' };
let database: TestDatabase;
let holdfast: ReturnType<typeof program>;
let urls: Readonly<Record<Service, string>>;

function program(env: NodeJS.ProcessEnv) {
  const preload = builtPrograms.preload.flatMap((each) => ['--import', each]);
  const args = ['--disable-warning=ExperimentalWarning', ...preload, builtPrograms.single];
  const child: ChildProcess = spawn(process.execPath, args, { env: { ...shell, ...env } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (printed += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, printed: () => printed, ended };
}

/** In one process: five would import the same five times. */
const MIGRATE = `
  import { migrateService } from '@holdfast/service';
  const all = Object.entries(JSON.parse(process.env.OWNERS)).map(async ([service, OWNER_DATABASE_URL]) => {
    const { [service]: definition } = await import('${join(workspace, 'apps')}/' + service + '/dist/app.module.js');
    await migrateService(definition, { OWNER_DATABASE_URL });
  });
  await Promise.all(all);`;

async function migrate(): Promise<void> {
  const owners = SERVICES.map((service) => [service, database.url(service, 'owner')]);
  const env = { ...shell, OWNERS: JSON.stringify(Object.fromEntries(owners)) };
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', MIGRATE], { env, cwd: workspace });
}

beforeAll(async () => {
  database = await testDatabase(...SERVICES);
  const KAFKA_TOPIC_PREFIX = `t${uuid().slice(0, 8)}.`;
  const brokers = process.env['TEST_KAFKA_BROKERS']!.split(',');
  const bus = new KafkaBus({ brokers, clientId: 'spec', topicPrefix: KAFKA_TOPIC_PREFIX }, console);
  const names = topics.map(({ name }) => name);
  await Promise.all([
    bus.createTopics(names, { partitions: 1, replicationFactor: 1 }).then(() => bus.close()),
    migrate(),
  ]);
  const ports = await choosePorts(SERVICES.length);
  const perService = <T>(make: (service: Service, place: number) => T) =>
    Object.fromEntries(SERVICES.map((service, place) => [service, make(service, place)])) as Record<Service, T>;
  urls = perService((_service, place) => serviceUrl(ports[place]!));
  const reached = Object.fromEntries(SERVICES.map((service) => [`${service.toUpperCase()}_URL`, urls[service]]));
  const environments = perService((service, place) => ({
    ...testEnvironment(service, database),
    ...reached,
    PORT: String(ports[place]),
    KAFKA_TOPIC_PREFIX,
    KAFKA_SESSION_TIMEOUT_MS: '6000',
  }));
  holdfast = program(joined(environments));
});

afterAll(async () => {
  holdfast?.child.kill('SIGKILL');
  await holdfast?.ended;
  await database?.drop();
});

it('is ready on the port of every service, each in its own schema, and the gateway finds the others', async () => {
  const ready = async () => {
    if (holdfast.child.exitCode !== null) throw new Error(holdfast.printed());
    return (await Promise.all(SERVICES.map((service) => answers(`${urls[service]}/health/ready`)))).every(Boolean);
  };
  await eventually(ready, { everyMs: 200 });
  expect((await fetch(`${urls.gateway}/v1/groups`)).status).toBe(401);
  const open = await fetch(`${urls.gateway}/v1/unsubscribe?token=nonsense`, { method: 'POST' });
  expect(((await open.json()) as { code: string }).code).toMatch(/^notifications\./);
  const connected = await database.sql<{ name: string }>(
    `SELECT DISTINCT usename AS name FROM pg_stat_activity WHERE datname = current_database() AND usename LIKE '%\\_app'`,
  );
  expect(connected.map(({ name }) => name).sort()).toEqual(SERVICES.map((service) => `${service}_app`).sort());
});

it('ends in good order when told to', async () => {
  holdfast.child.kill('SIGTERM');
  expect([await holdfast.ended, holdfast.printed()]).toEqual([0, '']);
});

it('names what is wrong in its configuration by service, in one line', async () => {
  const { ended, printed } = program({ GATEWAY_PORT: 'none' });
  expect(await ended).toBe(1);
  expect(printed()).toMatch(/^configuration: GATEWAY_PORT must be[^\n]+\n$/);
});
