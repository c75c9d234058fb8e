export interface SiteEntry {
  readonly regionId: string;
  readonly name: string;
  /** IANA time zone. */
  readonly zone: string;
}

/** A changed region or zone travels as the whole entry again; a new name concerns nobody outside. */
export type SiteFact = { readonly type: 'SiteOpened' | 'SiteMoved' | 'SiteRenamed' };

/** A hospital, clinic or office of a health system. */
export class Site {
  version = 0;
  regionId: string;
  name: string;
  zone: string;

  private constructor(
    readonly id: string,
    readonly tenantId: string,
    /** What the health system calls it in its own files. */
    readonly externalId: string,
    { regionId, name, zone }: SiteEntry,
  ) {
    this.regionId = regionId;
    this.name = name;
    this.zone = zone;
  }

  static open(place: { id: string; tenantId: string; externalId: string }, entry: SiteEntry) {
    const facts: readonly SiteFact[] = [{ type: 'SiteOpened' }];
    return { aggregate: new Site(place.id, place.tenantId, place.externalId, entry), facts };
  }

  change({ regionId, name, zone }: SiteEntry): SiteFact[] {
    const moved = regionId !== this.regionId || zone !== this.zone;
    const renamed = name !== this.name;
    this.regionId = regionId;
    this.name = name;
    this.zone = zone;
    if (moved) return [{ type: 'SiteMoved' }];
    return renamed ? [{ type: 'SiteRenamed' }] : [];
  }
}
