import { expect, it } from '@jest/globals';
import type { Surroundings } from './environment.ts';
import { chooseInstances, fronts, instanceNames, seenBy, STRAIGHT, type Topology } from './topology.ts';

const at = {
  ports: { gateway: 1, groups: 2, matching: 3, notifications: 4, analytics: 5 },
  postgresUrl: 'postgresql://postgres:secret@127.0.0.1:5432/holdfast',
  kafkaBrokers: ['127.0.0.1:9092'],
  redisUrl: 'redis://127.0.0.1:6379',
} as unknown as Surroundings;

const detour: Topology = { ...STRAIGHT, instances: 2, link: async (_from, _to, port) => port + 10_000 };
const gateway2 = { name: 'gateway-2', service: 'gateway', port: 77 } as const;

it('calls the only process of a service by its name, and numbers several', () => {
  expect([instanceNames('groups', 1), instanceNames('groups', 2)]).toEqual([['groups'], ['groups-1', 'groups-2']]);
});

it('gives each process a port of its own', async () => {
  const instances = await chooseInstances(2, false);
  expect(instances.map(({ name }) => name).slice(0, 3)).toEqual(['gateway-1', 'gateway-2', 'groups-1']);
  expect(new Set(instances.map(({ port }) => port)).size).toBe(10);
});

it('straight, leads everywhere by the addresses as they are', async () => {
  const instances = await chooseInstances(1, false);
  const ports = await fronts(STRAIGHT, instances);
  expect(instances.map(({ service, port }) => ports[service] === port)).toEqual([true, true, true, true, true]);
  const [gateway] = instances;
  expect(await seenBy(gateway!, STRAIGHT, { ...at, ports })).toEqual({ ...at, ports });
});

it('with detours, changes nothing of an address but its port, and not the own one', async () => {
  expect(await seenBy(gateway2, detour, at)).toEqual({
    ports: { gateway: 77, groups: 10_002, matching: 10_003, notifications: 10_004, analytics: 10_005 },
    postgresUrl: 'postgresql://postgres:secret@127.0.0.1:15432/holdfast',
    kafkaBrokers: ['127.0.0.1:19092'],
    redisUrl: 'redis://127.0.0.1:16379',
  });
});
