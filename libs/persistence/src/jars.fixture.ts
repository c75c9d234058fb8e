import { DomainError, type OutboundEvent } from '@holdfast/kernel';
import { EntitySchema } from 'typeorm';
import { type AggregateKind, AggregateStore, column, Outbox, type Tx } from './index.js';

export class Jar {
  version = 0;
  readonly ownerId: string = crypto.randomUUID();

  constructor(
    readonly id: string,
    readonly tenantId: string,
    readonly siteId: string,
    public beans: number,
  ) {}

  take(count: number) {
    if (count > this.beans) throw new DomainError('groups.jar.empty', 'conflict', { beans: this.beans });
    this.beans -= count;
    return [{ type: 'BeansTaken' as const, jarId: this.id, count }];
  }
}

type JarFact = ReturnType<Jar['take']>[number];

export const jarMapping = new EntitySchema<Jar>({
  name: 'Jar',
  tableName: 'jar',
  target: Jar,
  columns: {
    id: column.id('jar_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    siteId: column.uuid('site_id'),
    ownerId: column.uuid('owner_id'),
    beans: column.int('beans'),
  },
});

/** Events into a plain table: what matters here is that they commit with the row. */
export class TableOutbox extends Outbox {
  async append(tx: Tx, events: readonly OutboundEvent[]) {
    for (const { key, data } of events) await tx.query('INSERT INTO fact VALUES ($1, $2)', [key, data]);
  }
}

export class Jars extends AggregateStore<Jar, JarFact> {
  protected readonly kind: AggregateKind<Jar, JarFact> = {
    entity: jarMapping,
    notFound: 'groups.jar.not_found',
    outbound: (fact: JarFact): OutboundEvent[] => [{ contract: undefined as never, key: fact.jarId, data: fact }],
  };
}

/** Keeps the number of beans from who reads the table: sealed is negative. */
export class SealedJars extends Jars {
  protected override readonly kind: AggregateKind<Jar, JarFact> = {
    entity: jarMapping,
    notFound: 'groups.jar.not_found',
    outbound: () => [],
    seal: async (_tx, jars) => {
      for (const jar of jars) jar.beans = -jar.beans;
    },
    unseal: async (_tx, jars) => {
      for (const jar of jars) jar.beans = Math.abs(jar.beans);
    },
  };
}
