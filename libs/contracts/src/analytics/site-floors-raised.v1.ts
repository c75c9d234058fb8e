import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { count, id } from '../fields.js';
import { lane } from '../vocabulary.js';

/**
 * A site asks for so many people behind the figures of one lane: `engagement` behind any figure, `split` behind figures
 * of people divided by what they answered or are.
 */
export const SiteFloorsRaisedV1 = defineEvent({
  type: 'org.holdfast.analytics.SiteFloorsRaised.v1',
  topic: 'analytics.site-floor',
  key: (d) => d.siteFloorId,
  data: Type.Object({
    siteFloorId: id(),
    siteId: id(),
    lane: lane(),
    engagement: count(1),
    split: count(1),
  }),
});
export type SiteFloorsRaisedV1 = typeof SiteFloorsRaisedV1;
