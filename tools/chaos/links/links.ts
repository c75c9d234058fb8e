import { startTcpProxy, type TcpProxy } from '../../faults/tcp-proxy.ts';
import { SERVICES, type Service } from '../../stack/environment.ts';
import type { KafkaLink } from '../../stack/kafka.ts';
import { choosePorts } from '../../stack/ports.ts';
import { type Instance, instanceNames, type Target, type Topology } from '../../stack/topology.ts';
import { Balancer } from './balancer.ts';

export const INSTANCES = 2;

/** Who calls whom over HTTP; everybody talks to Postgres, Kafka and Redis. */
const CALLS: Partial<Record<Service, readonly Service[]>> = {
  gateway: ['groups', 'matching', 'notifications', 'analytics'],
  notifications: ['gateway'],
};

/** One link of the system: a proxy whose faults are switched while it is in use. */
export interface LinkOf {
  /** `groups-1 > postgres`, `driver > gateway`. */
  readonly name: string;
  readonly to: Target;
  readonly proxy: TcpProxy;
}

/** Two instances of each service, and a proxy on every link between two processes. */
export class Links implements Topology {
  readonly instances = INSTANCES;
  readonly kafkaLinks: KafkaLink[] = [];
  readonly env: Topology['env'];
  readonly #seed: number;
  readonly #all: LinkOf[] = [];
  readonly #balancers: Balancer[] = [];
  readonly #instances: Instance[] = [];

  private constructor(seed: number, env: Topology['env']) {
    this.#seed = seed;
    this.env = env;
  }

  /**
   * The broker has to know its listeners before anything else starts.
   * @param env further variables of instances
   */
  static async open(seed: number, env: Topology['env']): Promise<Links> {
    const links = new Links(seed, env);
    const names = SERVICES.flatMap((service) => instanceNames(service, INSTANCES));
    const ports = await choosePorts(names.length);
    for (const [place, name] of names.entries()) {
      const port = ports[place] as number;
      const proxy = await links.#add(name, 'kafka', port);
      links.kafkaLinks.push({ port, advertised: proxy.port });
    }
    return links;
  }

  get all(): readonly LinkOf[] {
    return this.#all;
  }

  /** The processes of the services with their ports. */
  get processes(): readonly Instance[] {
    return this.#instances;
  }

  /** What the driver talks to. */
  get gateway(): string {
    return `http://127.0.0.1:${this.#of('driver', 'gateway').proxy.port}`;
  }

  async front(service: Service, instances: readonly Instance[]): Promise<number> {
    this.#instances.push(...instances);
    const balancer = await Balancer.start(instances.map(({ port }) => port));
    this.#balancers.push(balancer);
    if (service === 'gateway') await this.#add('driver', 'gateway', balancer.port);
    return balancer.port;
  }

  async link({ name, service }: Instance, to: Target, port: number): Promise<number> {
    if (to === 'kafka') return this.#of(name, to).proxy.port;
    const isCall = (SERVICES as readonly string[]).includes(to);
    if (isCall && !CALLS[service]?.includes(to as Service)) return port;
    return (await this.#add(name, to, port)).port;
  }

  heal(): void {
    for (const { proxy } of this.#all) proxy.heal();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all.map(({ proxy }) => proxy.close()), ...this.#balancers.map((each) => each.close())]);
  }

  async #add(from: string, to: Target, port: number): Promise<TcpProxy> {
    const proxy = await startTcpProxy({ target: { port }, seed: this.#seed + this.#all.length });
    this.#all.push({ name: `${from} > ${to}`, to, proxy });
    return proxy;
  }

  #of(from: string, to: Target): LinkOf {
    const found = this.#all.find(({ name }) => name === `${from} > ${to}`);
    if (!found) throw new Error(`there is no link ${from} > ${to}`);
    return found;
  }
}
