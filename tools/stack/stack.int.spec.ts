import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@holdfast/testing';
import { SERVICES, type Service } from './environment.ts';
import { fakePrograms } from './fixtures/programs.ts';
import { answers } from './http-probe.ts';
import { kafkaAnswers } from './kafka-admin.ts';
import { postgresAnswers } from './postgres.ts';
import { answersPing } from './redis.ts';
import { startStack, type Stack } from './stack.ts';

let stack: Stack;
const said: string[] = [];

beforeAll(async () => {
  stack = await startStack({ empty: true, env: {}, programs: fakePrograms, progress: (line) => said.push(line) });
});
afterAll(() => stack.stop());

const redisPort = () => Number(new URL(stack.info.redis).port);
const probes: Record<string, () => Promise<boolean>> = {
  postgres: () => postgresAnswers(stack.info.postgres),
  kafka: () => kafkaAnswers(stack.info.kafka),
  redis: () => answersPing('127.0.0.1', redisPort()),
  groups: () => answers(stack.info.services.groups),
  mail: () => answers(stack.info.mail),
};

describe('what fault tests do', () => {
  it.each(Object.keys(probes))('%s goes down and comes back at the same address', async (name) => {
    const probe = probes[name] as () => Promise<boolean>;
    const before = stack.info;
    await stack.kill(name);
    expect(await probe()).toBe(false);
    expect(stack.info.pids[name]).toBeUndefined();
    await stack.start(name);
    await eventually(probe);
    await stack.halt(name);
    expect(await probe()).toBe(false);
    await stack.start(name);
    await eventually(probe);
    expect({ ...stack.info, pids: {} }).toEqual({ ...before, pids: {} });
  });

  it('a service killed from outside comes back by itself', async () => {
    const { groups = 0 } = stack.info.pids;
    process.kill(groups, 'SIGKILL');
    await eventually(() => stack.info.pids['groups'] !== undefined && stack.info.pids['groups'] !== groups);
    await eventually(probes['groups'] as () => Promise<boolean>);
  });

  it('a frozen Redis takes connections and does not answer', async () => {
    stack.freeze('redis');
    const connected = await new Promise((resolve) => {
      const socket = connect(redisPort(), '127.0.0.1', () => resolve(true));
      socket.once('connect', () => socket.destroy());
      socket.once('error', () => resolve(false));
    });
    expect([connected, await answersPing('127.0.0.1', redisPort())]).toEqual([true, false]);
    stack.thaw('redis');
    await eventually(() => answersPing('127.0.0.1', redisPort()));
  });

  it('a name nobody has is refused', () => {
    expect(() => stack.freeze('zookeeper')).toThrow('There is no process called zookeeper; there are ');
  });
});

describe('the environment of a service', () => {
  const environment = async (service: Service) =>
    (await (await fetch(`${stack.info.services[service]}/environment`)).json()) as Record<string, string>;

  it('names its own roles and never the superuser', async () => {
    for (const service of SERVICES) {
      const { DATABASE_URL = '', RELAY_DATABASE_URL = '', ...more } = await environment(service);
      expect(new URL(DATABASE_URL).username).toBe(`${service}_app`);
      expect(new URL(RELAY_DATABASE_URL).username).toBe(`${service}_relay`);
      expect(more).not.toHaveProperty('OWNER_DATABASE_URL');
      expect(JSON.stringify(more)).not.toContain(new URL(stack.info.postgres).password);
    }
  });

  it('has a private key only where it belongs', async () => {
    const owners: Record<string, string[]> = {};
    for (const service of SERVICES)
      for (const [name, value] of Object.entries(await environment(service)))
        if (value.includes('PRIVATE KEY')) owners[name] = [...(owners[name] ?? []), service];
    expect(owners).toEqual({ INTERNAL_TOKEN_PRIVATE_KEY: ['gateway'], SERVICE_TOKEN_PRIVATE_KEY: ['notifications'] });
  });

  it('has a cursor key of its own', async () => {
    const keys = await Promise.all(SERVICES.map(async (service) => (await environment(service))['CURSOR_KEY']));
    expect(new Set(keys).size).toBe(SERVICES.length);
  });
});

it('said what it was doing', () => {
  expect(said).toEqual(
    expect.arrayContaining([
      'starting Postgres, Kafka, Redis, mail sink and issuer',
      expect.stringMatching(/^kafka is ready on port \d+$/),
      'preparing roles, schemas and topics, running migrations',
      expect.stringMatching(/^analytics is ready on port \d+$/),
    ]),
  );
});
