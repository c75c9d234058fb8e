import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { tenantMapping } from './tenant.mapping.js';
import type { Tenant } from './tenant.js';

@Injectable()
export class TenantsStore extends AggregateStore<Tenant, never> {
  protected readonly kind: AggregateKind<Tenant, never> = {
    entity: tenantMapping,
    notFound: 'gateway.tenant.not_found',
    outbound: () => [],
  };

  // Written out for the container: it reads the parameters of this very class.
  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** The one question that is asked across the wall, and the answer is an id. */
  async idOf(slug: string, tx: Tx): Promise<string | undefined> {
    // Two commands for one slug at once: the second waits and finds what the first made.
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`tenant ${slug}`]);
    const [row] = await tx.query<{ id: string | null }>('SELECT tenant_of_slug($1) AS id', [slug]);
    return row?.id ?? undefined;
  }
}
