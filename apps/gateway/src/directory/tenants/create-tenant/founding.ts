import { Ids } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { Site, SitesStore } from '../../sites/index.js';
import { type FirstAdministrator, FirstAdministrators } from './first-administrators.js';

export interface FoundingEntry extends FirstAdministrator {
  /** IANA time zone of the administration. */
  readonly zone: string;
}

export interface Founded {
  readonly siteId: string;
  readonly personId: string;
  readonly roleGrantId: string;
}

/** Region, site and external id of the first site: a person has to belong somewhere. */
const ADMINISTRATION = { region: 'Administration', name: 'Administration', externalId: 'administration' };

/** The parts of other features a new health system begins with. */
@Injectable()
export class Founding {
  constructor(
    private readonly sites: SitesStore,
    private readonly administrators: FirstAdministrators,
    private readonly ids: Ids,
  ) {}

  async of(tenantId: string, entry: FoundingEntry, tx: Tx): Promise<Founded> {
    const { region, name, externalId } = ADMINISTRATION;
    const regionId = (await this.sites.regions(tx, tenantId, [region])).get(region) ?? '';
    const siteId = this.ids.next();
    const place = { id: siteId, tenantId, externalId };
    await this.sites.insert(() => Site.open(place, { regionId, name, zone: entry.zone }), tx);
    return { siteId, ...(await this.administrators.register({ tenantId, siteId, zone: entry.zone }, entry, tx)) };
  }
}
