import { DomainError, Ids, isTimeZone } from '@holdfast/kernel';
import { Db, systemScope, type Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Tenant } from '../tenant.js';
import { TenantsStore } from '../tenants.store.js';
import { type Founded, Founding, type FoundingEntry } from './founding.js';

export interface CreateTenant extends FoundingEntry {
  readonly slug: string;
  readonly name: string;
}

export interface CreatedTenant extends Founded {
  readonly tenantId: string;
  /** False: it was there already, and nothing changed. */
  readonly created: boolean;
}

/** A health system comes into being with a site for its administration and one administrator who can sign in. */
@Injectable()
export class CreateTenantHandler {
  constructor(
    private readonly tenants: TenantsStore,
    private readonly founding: Founding,
    private readonly db: Db,
    private readonly ids: Ids,
  ) {}

  async run(command: CreateTenant): Promise<CreatedTenant> {
    const { slug, name, zone } = command;
    if (!isTimeZone(zone)) throw new DomainError('gateway.tenant.bad_zone', 'invalid', { zone });
    return this.db.transaction(null, async (tx) => {
      const known = await this.tenants.idOf(slug, tx);
      if (known) return this.foundBefore(known, tx);
      const tenantId = this.ids.next();
      await tx.enter(systemScope(tenantId));
      await this.tenants.insert(() => ({ aggregate: Tenant.create(tenantId, slug, name, tx.now), facts: [] }), tx);
      return { tenantId, created: true, ...(await this.founding.of(tenantId, command, tx)) };
    });
  }

  private async foundBefore(tenantId: string, tx: Tx): Promise<CreatedTenant> {
    await tx.enter(systemScope(tenantId));
    const [first] = await tx.query<Founded>(
      `SELECT g.person_id AS "personId", p.site_id AS "siteId", g.role_grant_id AS "roleGrantId"
       FROM role_grant g JOIN person p ON p.person_id = g.person_id
       WHERE g.role = 'administrator' AND g.lane = 'staff' ORDER BY g.role_grant_id LIMIT 1`,
    );
    if (!first) throw new Error('a tenant without an administrator');
    return { tenantId, created: false, ...first };
  }
}
