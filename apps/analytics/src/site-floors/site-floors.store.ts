import { DomainError } from '@holdfast/kernel';
import { type AggregateKind, AggregateStore, Db, Outbox, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { siteFloorMapping } from './site-floor.mapping.js';
import { siteFloorOutbound } from './site-floor.outbound.js';
import type { SiteFloor, SiteFloorFact } from './site-floor.js';

@Injectable()
export class SiteFloorsStore extends AggregateStore<SiteFloor, SiteFloorFact> {
  protected readonly kind: AggregateKind<SiteFloor, SiteFloorFact> = {
    entity: siteFloorMapping,
    notFound: 'analytics.site.not_found',
    outbound: siteFloorOutbound,
  };

  constructor(db: Db, outbox: Outbox) {
    super(db, outbox);
  }

  /** Undefined while the site asks for nothing. @throws DomainError not_found for a site unknown or out of reach. */
  async at(siteId: string, tx: Tx): Promise<SiteFloor | undefined> {
    const [row] = await tx.query<{ id: string | null }>(
      `SELECT f.site_floor_id AS id
       FROM site s LEFT JOIN site_floor f ON f.site_id = s.site_id AND f.lane = $2 WHERE s.site_id = $1`,
      [siteId, tx.scope?.lane],
    );
    if (!row) throw new DomainError(this.kind.notFound, 'not_found');
    return row.id === null ? undefined : this.find(row.id, tx);
  }
}
