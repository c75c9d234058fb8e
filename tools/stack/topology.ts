import { SERVICES, type Service, type Surroundings } from './environment.ts';
import type { KafkaLink } from './kafka.ts';
import { choosePort, choosePorts } from './ports.ts';

/** What an instance of a service talks to. */
export type Target = 'postgres' | 'kafka' | 'redis' | Service;

/** One process of a service. */
export interface Instance {
  /** Of the process: `groups`, or `groups-1` where there are several. */
  readonly name: string;
  readonly service: Service;
  readonly port: number;
}

/** How many processes there are of each service, and how they find what they talk to. */
export interface Topology {
  readonly instances: number;
  /** Further listeners of the broker: what `link` says of Kafka has to lead to them. */
  readonly kafkaLinks: readonly KafkaLink[];
  /** @returns the one port under which the instances of a service are reached. */
  front(service: Service, instances: readonly Instance[]): Promise<number>;
  /** @returns the port an instance uses to reach something that listens on `port`. */
  link(from: Instance, to: Target, port: number): Promise<number>;
  /** Further variables of one instance's process. */
  env?(instance: Instance): NodeJS.ProcessEnv;
}

/** One process of each service, and every way leads straight to it. */
export const STRAIGHT: Topology = {
  instances: 1,
  kafkaLinks: [],
  front: async (_service, [only]) => (only as Instance).port,
  link: async (_from, _to, port) => port,
};

/** Names of a service's processes. */
export const instanceNames = (service: Service, count: number): string[] =>
  count === 1 ? [service] : Array.from({ length: count }, (_, place) => `${service}-${place + 1}`);

const USUAL_FIRST = 3_000;

/** Each with a port of its own: 3000 and up where they are free, when the usual ones are wanted. */
export async function chooseInstances(count: number, usual: boolean): Promise<Instance[]> {
  const all = SERVICES.flatMap((service) => instanceNames(service, count).map((name) => ({ name, service })));
  const free = await choosePorts(all.length);
  const ports = usual ? await Promise.all(all.map((_, place) => choosePort(USUAL_FIRST + place))) : free;
  return all.map((each, place) => ({ ...each, port: ports[place] as number }));
}

/** Where each service is reached, whichever instance answers. */
export async function fronts(topology: Topology, instances: readonly Instance[]): Promise<Record<Service, number>> {
  const ports = {} as Record<Service, number>;
  for (const service of SERVICES) {
    const own = instances.filter((instance) => instance.service === service);
    ports[service] = await topology.front(service, own);
  }
  return ports;
}

/** The surroundings as one instance sees them: every address is the one its own link leads to. */
export async function seenBy(instance: Instance, topology: Topology, at: Surroundings): Promise<Surroundings> {
  const via = async (to: Target, url: string) => {
    const changed = new URL(url);
    changed.port = String(await topology.link(instance, to, Number(changed.port)));
    return changed.href;
  };
  const ports = {} as Record<Service, number>;
  for (const service of SERVICES) ports[service] = await topology.link(instance, service, at.ports[service]);
  const kafkaBrokers = await Promise.all(
    at.kafkaBrokers.map(async (broker) => new URL(await via('kafka', `kafka://${broker}`)).host),
  );
  return {
    ...at,
    ports: { ...ports, [instance.service]: instance.port },
    postgresUrl: await via('postgres', at.postgresUrl),
    kafkaBrokers,
    redisUrl: await via('redis', at.redisUrl),
  };
}
