import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { id, zone } from '../fields.js';

/** A site exists from now on, with the region it belongs to and its zone. */
export const SiteOpenedV1 = defineEvent({
  type: 'org.holdfast.gateway.SiteOpened.v1',
  topic: 'gateway.site',
  key: (d) => d.siteId,
  data: Type.Object({
    siteId: id(),
    regionId: id(),
    zone: zone(),
  }),
});
export type SiteOpenedV1 = typeof SiteOpenedV1;
