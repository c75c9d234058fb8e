import { Db, floorOf, type Lane, type RaisedFloors, type Scope } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { SiteFloorsStore } from '../site-floors.store.js';

export interface ShownFloors extends RaisedFloors {
  readonly siteId: string;
  /** 0: as the code has them. */
  readonly version: number;
}

@Injectable()
export class GetSiteFloors {
  constructor(
    private readonly db: Db,
    private readonly floors: SiteFloorsStore,
  ) {}

  async run(scope: Scope, siteId: string): Promise<ShownFloors> {
    const raised = await this.db.read(scope, (tx) => this.floors.at(siteId, tx));
    const here = raised ? [raised] : [];
    const floor = (kind: keyof RaisedFloors) => floorOf(kind, scope.lane as Lane, here);
    return { siteId, version: raised?.version ?? 0, engagement: floor('engagement'), split: floor('split') };
  }
}
