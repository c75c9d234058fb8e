import { DomainError, Ids } from '@holdfast/kernel';
import { type Answer, Db, floorOf, type Lane, type RaisedFloors, refuseTwin, type Write } from '@holdfast/persistence';
import { Injectable } from '@nestjs/common';
import { SiteFloor } from '../site-floor.js';
import { SiteFloorsStore } from '../site-floors.store.js';

@Injectable()
export class PutSiteFloors {
  constructor(
    private readonly db: Db,
    private readonly ids: Ids,
    private readonly floors: SiteFloorsStore,
  ) {}

  /** A site may ask for more people than the code does, never for fewer. */
  run(siteId: string, wanted: RaisedFloors, w: Write): Promise<Answer> {
    const { tenantId } = w.scope;
    const lane = w.scope.lane as Lane;
    return this.db.write(w, async (tx) => {
      const known = await this.floors.at(siteId, tx);
      refuseLowered(wanted, lane);
      if (known) return { result: await this.floors.update(known.id, (each) => each.raise(wanted), tx), facts: [] };
      const aggregate = new SiteFloor(this.ids.next(), tenantId, lane, siteId);
      const born = this.floors.insert(() => ({ aggregate, facts: aggregate.raise(wanted) }), tx);
      return { result: await born.catch(refuseTwin), facts: [] };
    });
  }
}

/** Nothing lowers the floors of the code. */
function refuseLowered(wanted: RaisedFloors, lane: Lane): void {
  for (const kind of ['engagement', 'split'] as const) {
    const minimum = floorOf(kind, lane);
    if (wanted[kind] < minimum) throw new DomainError('analytics.site_floors.too_low', 'invalid', { kind, minimum });
  }
}
