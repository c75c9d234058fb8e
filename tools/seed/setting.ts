import { KafkaBus } from '@holdfast/messaging';
import { Caller } from '../client/api.ts';
import { StackClock } from '../client/clock.ts';
import { SERVICES } from '../stack/environment.ts';
import type { StackInfo } from '../stack/stack-info.ts';
import type { Cast } from './cast.ts';
import type { HealthSystem, Person } from './health-system.ts';
import type { ProgramPlan } from './plans.ts';

const AT_A_TIME = 8;

/** The same for each, a few at a time. */
export async function each<T>(items: Iterable<T>, act: (item: T) => Promise<unknown>): Promise<void> {
  const rest = [...items].values();
  const worker = async () => {
    for (const item of rest) await act(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}

/** Where the story plays: the running system, its clock, and everybody who acts in it. */
export class Setting {
  readonly administrator: Caller;
  readonly clock: StackClock;
  readonly seed: number;
  readonly system: HealthSystem;
  readonly cast: Cast;
  readonly #info: StackInfo;
  readonly #bus: KafkaBus;
  readonly #callers = new Map<string, Caller>();
  readonly #ids = new Map<Person, string>();
  readonly #people = new Map<string, Person>();
  readonly #sites = new Map<string, string>();
  #topics: readonly (readonly [service: string, topics: readonly string[]])[] = [];

  constructor(info: StackInfo, administrator: string, play: { seed: number; system: HealthSystem; cast: Cast }) {
    const silent = { info: () => {}, warn: () => {}, error: () => {} };
    this.#info = info;
    this.#bus = new KafkaBus({ brokers: info.kafka, clientId: 'seed' }, silent);
    this.administrator = this.login(administrator);
    this.clock = new StackClock(info.postgres);
    this.seed = play.seed;
    this.system = play.system;
    this.cast = play.cast;
  }

  /** A person, in their own lane unless said. */
  as(person: Person, lane = person.lane): Caller {
    return this.login(person.login, lane === person.lane ? undefined : lane);
  }

  /** Somebody by login. */
  login(login: string, lane?: 'staff' | 'patient'): Caller {
    const key = `${login} ${lane ?? ''}`;
    const caller = this.#callers.get(key) ?? new Caller(this.#info, login, lane);
    this.#callers.set(key, caller);
    return caller;
  }

  lead({ lane }: Pick<ProgramPlan, 'lane'>): Caller {
    return this.as(this.cast.office.lead, lane);
  }

  coordinator({ lane }: Pick<ProgramPlan, 'lane'>, region: Person['site']['region']): Caller {
    return this.as(this.cast.office.coordinators[region], lane);
  }

  idOf(person: Person): string {
    return known(this.#ids, person, person.externalId);
  }

  personOf(id: string): Person {
    return known(this.#people, id, id);
  }

  siteId(externalId: string): string {
    return known(this.#sites, externalId, externalId);
  }

  meet(person: Person, id: string): void {
    this.#ids.set(person, id);
    this.#people.set(id, person);
  }

  locate(externalId: string, id: string): void {
    this.#sites.set(externalId, id);
  }

  /** Resolves when everything that was said has been heard, and everything due is done. */
  settled(): Promise<void> {
    return this.clock.settled(() => this.#lag());
  }

  /** Lets everything settle, then moves the time of all services. */
  async moveTo(at: Date): Promise<void> {
    await this.settled();
    await this.clock.moveTo(at);
  }

  async moveToPresent(): Promise<void> {
    await this.settled();
    await this.clock.setOffset(0);
  }

  async end(): Promise<void> {
    await Promise.all([this.#bus.close(), this.clock.end()]);
  }

  async #lag(): Promise<number> {
    if (this.#topics.length === 0) this.#topics = await Promise.all(SERVICES.map(heardBy));
    const behind = this.#topics.map(([service, topics]) => this.#bus.lag(service, topics));
    return (await Promise.all(behind)).reduce((sum, lag) => sum + lag, 0);
  }
}

async function heardBy(service: string): Promise<readonly [string, string[]]> {
  const built = new URL(`../../apps/${service}/dist/subscriptions.js`, import.meta.url).href;
  const { subscriptions } = (await import(built)) as { subscriptions: { topics(): string[] } };
  return [service, subscriptions.topics()];
}

function known<K, V>(map: ReadonlyMap<K, V>, key: K, name: string): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is known of ${name}`);
  return value;
}
