import { DomainError, type OutboundEvent } from '@holdfast/kernel';
import type { EntityMetadata, EntitySchema } from 'typeorm';
import { type Aggregate, type AggregateRows, changeStep, noteVersion } from './change-step.js';
import type { Db } from './db.js';
import type { Outbox } from './outbox.js';
import { insertRows, loadRows, sendRows } from './rows.js';
import { isTx, type Tx } from './tx.js';
import type { Done } from './write-step.js';
import type { Answer, Write } from './write.js';

/** What the store has to know of one kind of aggregate. */
export interface AggregateKind<A extends Aggregate, F> {
  readonly entity: EntitySchema<A>;
  /** Error code of an id that is absent or not visible: the two are not to be told apart. */
  readonly notFound: string;
  /** Facts in public words; none for a fact that stays inside the service. */
  outbound(fact: F, aggregate: A): OutboundEvent[];
  /** Opens sealed columns after load, before the synchronous closure. */
  unseal?(tx: Tx, aggregates: readonly A[]): Promise<void>;
  /** Seals columns after the closure, before the write. */
  seal?(tx: Tx, aggregates: readonly A[]): Promise<void>;
}

/** A new aggregate with the facts of its birth. */
export interface Born<A, F> {
  readonly aggregate: A;
  readonly facts: readonly F[];
  /** Trace of the request it comes from, where a transaction carries those of several. */
  readonly trace?: OutboundEvent['trace'];
}

const ROWS_PER_STATEMENT = 1_000;

/**
 * The only way an aggregate changes: row, events, idempotency row and answer commit together or not at all. The
 * closure is synchronous, so no remote call can hide inside the transaction. With a `Tx` the change joins the
 * caller's transaction; with a `Write` it is one of its own and returns the answer to send.
 */
export abstract class AggregateStore<A extends Aggregate, F> {
  protected abstract readonly kind: AggregateKind<A, F>;

  constructor(
    protected readonly db: Db,
    protected readonly outbox: Outbox,
  ) {}

  async insert(give: () => Born<A, F>, to: Write): Promise<Answer>;
  async insert(give: () => Born<A, F>, to: Tx): Promise<A>;
  async insert(give: () => Born<A, F>, to: Write | Tx): Promise<Answer | A> {
    if (!isTx(to)) return this.db.write(to, (tx) => this.bear(tx, give));
    return (await this.bear(to, give)).result;
  }

  /** Many at once: one statement per table and thousand rows. */
  async insertMany(born: readonly Born<A, F>[], tx: Tx): Promise<void> {
    for (let from = 0; from < born.length; from += ROWS_PER_STATEMENT) {
      const some = born.slice(from, from + ROWS_PER_STATEMENT);
      await insertRows(tx, this.metadata(tx), await this.firstVersions(some, tx));
      await this.publish(tx, some);
    }
  }

  /**
   * As `insertMany` for as many as go into one statement, without waiting for the database: what it refuses is thrown
   * by the commit. For ids made in this transaction: it takes the first sequence of each without looking.
   */
  async sendMany(born: readonly Born<A, F>[], tx: Tx): Promise<void> {
    sendRows(tx, this.metadata(tx), await this.firstVersions(born, tx));
    await this.publish(tx, born, { first: true });
  }

  async update(id: string, change: (aggregate: A) => readonly F[], to: Write): Promise<Answer>;
  async update(id: string, change: (aggregate: A) => readonly F[], to: Tx): Promise<A>;
  async update(id: string, change: (aggregate: A) => readonly F[], to: Write | Tx): Promise<Answer | A> {
    if (!isTx(to)) return this.db.write(to, (tx) => this.change(tx, id, change, to.ifMatch));
    return (await this.change(to, id, change)).result;
  }

  /**
   * Locks the rows in the order of their ids, so that two transactions over the same rows cannot deadlock, then
   * changes them together. An id that is not there refuses the whole.
   */
  async updateMany(ids: readonly string[], change: (aggregate: A) => readonly F[], tx: Tx): Promise<A[]> {
    const sorted = [...new Set(ids)].sort();
    const aggregates = await this.loadLocked(tx, sorted);
    if (aggregates.length !== sorted.length) throw new DomainError(this.kind.notFound, 'not_found');
    for (const aggregate of aggregates) {
      noteVersion(tx, aggregate);
      const facts = change(aggregate);
      if (facts.length === 0) continue;
      if (!(await this.store(tx, aggregate))) throw new Error(`a locked row of ${this.metadata(tx).tableName} changed`);
      await this.publish(tx, [{ aggregate, facts }]);
    }
    return aggregates;
  }

  /** The aggregate as stored, for rules that need to look before they write. Never from a cache. */
  async find(id: string, tx: Tx): Promise<A | undefined> {
    const aggregate = await tx.manager.getRepository(this.kind.entity).findOneBy({ id } as never);
    if (!aggregate) return undefined;
    await this.kind.unseal?.(tx, [aggregate]);
    return aggregate;
  }

  /** As `find`, for many in one statement; those that are absent or not visible are missing. */
  async findMany(ids: readonly string[], tx: Tx): Promise<ReadonlyMap<string, A>> {
    const aggregates = await loadRows<A>(tx, this.metadata(tx), [...new Set(ids)]);
    await this.kind.unseal?.(tx, aggregates);
    return new Map(aggregates.map((aggregate) => [aggregate.id, aggregate]));
  }

  private async bear(tx: Tx, give: () => Born<A, F>): Promise<Done & { result: A }> {
    const born = give();
    await this.insertMany([born], tx);
    return { result: born.aggregate, facts: born.facts };
  }

  private change(
    tx: Tx,
    id: string,
    apply: (aggregate: A) => readonly F[],
    ifMatch?: number,
  ): Promise<Done & { result: A }> {
    const rows: AggregateRows<A, F> = {
      notFound: this.kind.notFound,
      load: (_, wanted) => this.find(wanted, tx),
      save: (_, aggregate) => this.store(tx, aggregate),
      publish: (_, aggregate, facts) => this.publish(tx, [{ aggregate, facts }]),
    };
    return changeStep(tx, rows, { id, apply, ifMatch });
  }

  /**
   * Conditional on the version that was loaded, and before any event: it takes the row lock, which makes the order
   * of events the order of commits. @returns false when somebody else was faster.
   */
  private async store(tx: Tx, aggregate: A): Promise<boolean> {
    await this.kind.seal?.(tx, [aggregate]);
    const values: Record<string, unknown> = {};
    for (const { propertyName, isPrimary } of this.metadata(tx).columns) {
      if (!isPrimary) values[propertyName] = aggregate[propertyName as keyof A];
    }
    const { id, version } = aggregate;
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(this.kind.entity)
      .set({ ...values, version: version + 1 } as never)
      .where('id = :id AND version = :version', { id, version })
      .updateEntity(false)
      .execute();
    if (affected === 1) aggregate.version += 1;
    return affected === 1;
  }

  private async loadLocked(tx: Tx, ids: readonly string[]): Promise<A[]> {
    const aggregates = await tx.manager
      .getRepository(this.kind.entity)
      .createQueryBuilder('a')
      .where('a.id = ANY(:ids)', { ids })
      .orderBy('a.id')
      .setLock('pessimistic_write')
      .getMany();
    await this.kind.unseal?.(tx, aggregates);
    return aggregates;
  }

  private async firstVersions(born: readonly Born<A, F>[], tx: Tx): Promise<readonly A[]> {
    const aggregates = born.map(({ aggregate }) => aggregate);
    for (const aggregate of aggregates) {
      noteVersion(tx, aggregate);
      aggregate.version = 1;
    }
    await this.kind.seal?.(tx, aggregates);
    return aggregates;
  }

  private async publish(tx: Tx, born: readonly Born<A, F>[], { first = false } = {}): Promise<void> {
    const events = born.flatMap(({ aggregate, facts, trace }) => {
      const outbound = facts.flatMap((fact) => this.kind.outbound(fact, aggregate));
      if (!trace && !first) return outbound;
      return outbound.map((event) => ({
        ...event,
        ...(trace && { trace }),
        first: first && event.key === aggregate.id,
      }));
    });
    if (events.length > 0) await this.outbox.append(tx, events);
  }

  private metadata(tx: Tx): EntityMetadata {
    return tx.manager.connection.getMetadata(this.kind.entity);
  }
}
