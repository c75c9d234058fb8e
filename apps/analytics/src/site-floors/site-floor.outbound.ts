import { SiteFloorsRaisedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { SiteFloor, SiteFloorFact } from './site-floor.js';

/** Other services tell of the same people. */
export function siteFloorOutbound(fact: SiteFloorFact, floor: SiteFloor): OutboundEvent[] {
  const { id: siteFloorId, siteId, lane, engagement, split } = floor;
  switch (fact.type) {
    case 'SiteFloorsRaised':
      return [SiteFloorsRaisedV1.of({ siteFloorId, siteId, lane, engagement, split })];
    default:
      return assertNever(fact.type);
  }
}
