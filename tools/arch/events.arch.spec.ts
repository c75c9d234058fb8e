import { describe, expect, it } from '@jest/globals';
import { contracts as released } from '@holdfast/contracts';
import { heardBy, producedBy } from './events.ts';
import { PLANNED } from './planned-events.ts';
import { SERVICES } from './sources.ts';

const contracts: ReadonlyMap<string, (typeof released)[number]> = new Map(
  released.map((contract) => [`${contract.name}V${contract.version}`, contract] as const),
);
const producers = SERVICES.flatMap((service) => producedBy(service).map((contract) => ({ service, contract })));

it('sees sources: every service publishes or hears something', () => {
  for (const service of SERVICES) expect([...producedBy(service), ...heardBy(service)]).not.toEqual([]);
});

describe.each([...contracts])('%s', (name, contract) => {
  const services = producers.filter((producer) => producer.contract === name).map(({ service }) => service);

  it('is published by its own service and by no other, or is listed as planned', () => {
    if (services.length === 0) expect(PLANNED).toHaveProperty(name);
    else expect(services).toEqual([contract.service]);
  });
});

it('lists nothing as planned that is there, or that no contract describes', () => {
  const produced = new Set(producers.map(({ contract }) => contract));
  expect(Object.keys(PLANNED).filter((name) => produced.has(name) || !contracts.has(name))).toEqual([]);
});

it.each(SERVICES)('%s names each handler once per event, and hears only what is there', (service) => {
  const heard = heardBy(service).map(({ contract, handler }) => `${contract} ${handler}`);
  expect(heard).toEqual([...new Set(heard)]);
  expect(heardBy(service).filter(({ contract }) => !contracts.has(contract))).toEqual([]);
});
