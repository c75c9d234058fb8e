/** Fewest people behind a figure, and behind one of people divided by what they answered or are. */
export interface Floors {
  readonly engagement: number;
  readonly split: number;
}

export interface SiteFloorFact {
  readonly type: 'SiteFloorsRaised';
}

/** How many people one site asks for behind the figures of one lane, beyond what the code asks for. */
export class SiteFloor implements Floors {
  version = 0;
  engagement = 0;
  split = 0;

  constructor(
    readonly id: string,
    readonly tenantId: string,
    readonly lane: 'staff' | 'patient',
    readonly siteId: string,
  ) {}

  raise({ engagement, split }: Floors): SiteFloorFact[] {
    if (engagement === this.engagement && split === this.split) return [];
    this.engagement = engagement;
    this.split = split;
    return [{ type: 'SiteFloorsRaised' }];
  }
}
