import type { Lane, RaisedFloors } from '../disclosure/index.js';

export interface SiteFloorFact {
  readonly type: 'SiteFloorsRaised';
}

/** How many people one site asks for behind the figures of one lane, beyond what the code asks for. */
export class SiteFloor implements RaisedFloors {
  version = 0;
  engagement = 0;
  split = 0;

  constructor(
    readonly id: string,
    readonly tenantId: string,
    readonly lane: Lane,
    readonly siteId: string,
  ) {}

  raise({ engagement, split }: RaisedFloors): SiteFloorFact[] {
    if (engagement === this.engagement && split === this.split) return [];
    this.engagement = engagement;
    this.split = split;
    return [{ type: 'SiteFloorsRaised' }];
  }
}
