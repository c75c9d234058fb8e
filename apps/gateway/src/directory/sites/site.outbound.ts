import { SiteOpenedV1 } from '@holdfast/contracts';
import { assertNever, type OutboundEvent } from '@holdfast/kernel';
import type { Site, SiteFact } from './site.js';

export function siteOutbound({ type }: SiteFact, { id: siteId, regionId, zone }: Site): OutboundEvent[] {
  switch (type) {
    case 'SiteOpened':
    case 'SiteMoved':
      return [SiteOpenedV1.of({ siteId, regionId, zone })];
    case 'SiteRenamed':
      return [];
    default:
      return assertNever(type);
  }
}
