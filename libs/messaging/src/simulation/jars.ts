// What the simulated service does: jars of beans that people take from, and a ledger that hears of it.
import { DomainError, type EventContract } from '@holdfast/kernel';
import type { AggregateRows, Tx } from '@holdfast/persistence';
import type { SimDb } from './sim-db.js';

/** What its handler does with an event. */
export type Behaviour = 'apply' | 'echo' | 'breaksRule' | 'failsOnce' | 'failsAlways';

export interface BeansTaken {
  readonly jarId: string;
  readonly opId: string;
  readonly behaviour: Behaviour;
}

function contract<D extends { jarId: string }>(name: string, topic: string): EventContract<D> {
  const made: EventContract<D> = {
    type: `org.holdfast.sim.${name}.v1`,
    name,
    version: 1,
    service: 'sim',
    topic,
    key: ({ jarId }) => jarId,
    problems: (data) => (typeof (data as D).jarId === 'string' ? [] : ['/jarId must be string']),
    of: (data) => ({ contract: made, key: data.jarId, data: data as never }),
  };
  return made;
}

export const TakenV1 = contract<BeansTaken>('Taken', 'sim.jar');
/** Nobody hears this one: it only advances the sequence. */
export const ShakenV1 = contract<BeansTaken>('Shaken', 'sim.jar');
/** Published by the handler of `TakenV1`, in the transaction of its effects. */
export const EchoedV1 = contract<BeansTaken>('Echoed', 'sim.echo');
export const CATALOGUE = [TakenV1, ShakenV1, EchoedV1] as unknown as EventContract[];

export class Jar {
  constructor(
    readonly id: string,
    public version: number,
    public beans: number,
  ) {}

  /** @throws DomainError when there are not so many. */
  take(count: number): void {
    if (count > this.beans) throw new DomainError('sim.jar.empty', 'conflict', { beans: this.beans });
    this.beans -= count;
  }
}

export interface JarFact {
  readonly event: 'Taken' | 'Shaken';
  readonly data: BeansTaken;
}

const copy = ({ id, version, beans }: Jar) => new Jar(id, version, beans);

/** Rows of jars: a conditional update waits for the other writer of the row and then looks again, as Postgres does. */
export function simJars(db: SimDb, publish: AggregateRows<Jar, JarFact>['publish']): AggregateRows<Jar, JarFact> {
  return {
    notFound: 'sim.jar.not_found',
    async load(tx, id) {
      await db.statement(tx);
      const jar = db.get<Jar>(tx, 'jar', id);
      return jar && copy(jar);
    },
    async save(tx, jar) {
      await db.statement(tx);
      await db.lock(tx, `jar ${jar.id}`);
      if (db.get<Jar>(tx, 'jar', jar.id)?.version !== jar.version) return false;
      jar.version += 1;
      db.put(tx, 'jar', jar.id, copy(jar));
      return true;
    },
    publish,
  };
}

/** One effect of one event; no key is unique, so that nothing hides a second effect. */
export interface Effect {
  readonly eventId: string;
  readonly topic: string;
  readonly key: string;
  readonly sequence: number;
}

export async function noteEffect(db: SimDb, tx: Tx, table: 'applied' | 'fired', effect: unknown): Promise<void> {
  await db.statement(tx);
  db.put(tx, table, String(db.nextPosition()), effect);
}
