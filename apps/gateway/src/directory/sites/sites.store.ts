import { Ids } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { siteMapping } from './site.mapping.js';
import { siteOutbound } from './site.outbound.js';
import type { Site, SiteFact } from './site.js';

/** What the health system's own id of a site leads to. */
export interface KnownSite {
  readonly externalId: string;
  readonly siteId: string;
  readonly zone: string;
}

@Injectable()
export class SitesStore extends AggregateStore<Site, SiteFact> {
  protected readonly kind: AggregateKind<Site, SiteFact> = {
    entity: siteMapping,
    notFound: 'gateway.site.not_found',
    outbound: siteOutbound,
  };

  constructor(
    db: Db,
    outbox: Outbox,
    private readonly ids: Ids,
  ) {
    super(db, outbox);
  }

  byExternalId(tx: Tx, externalIds: readonly string[]): Promise<KnownSite[]> {
    return tx.query<KnownSite>(
      `SELECT external_id AS "externalId", site_id AS "siteId", zone FROM site WHERE external_id = ANY ($1::text[])`,
      [[...new Set(externalIds)]],
    );
  }

  /** Ids of regions by name; a region exists from the first site that names it. */
  async regions(tx: Tx, tenantId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = [...new Set(names)].sort();
    await tx.query(
      `INSERT INTO region (region_id, tenant_id, name)
       SELECT r.id, $1, r.name FROM unnest($2::uuid[], $3::text[]) AS r(id, name)
       ON CONFLICT (tenant_id, name) DO NOTHING`,
      [tenantId, wanted.map(() => this.ids.next()), wanted],
    );
    return this.knownRegions(tx, wanted);
  }

  async knownRegions(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ id: string; name: string }>(
      'SELECT region_id AS id, name FROM region WHERE name = ANY ($1::text[])',
      [names],
    );
    return new Map(rows.map(({ id, name }) => [name, id]));
  }
}
