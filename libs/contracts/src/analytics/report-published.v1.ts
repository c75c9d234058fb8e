import { Type } from 'typebox';
import { defineEvent } from '../define-event.js';
import { date, id, instant, nullable } from '../fields.js';
import { lane } from '../vocabulary.js';

/**
 * A report over the days `from` to `to` (both included) can be fetched. Null program: over all programs of the
 * lane.
 */
export const ReportPublishedV1 = defineEvent({
  type: 'org.holdfast.analytics.ReportPublished.v1',
  topic: 'analytics.report',
  key: (d) => d.reportId,
  data: Type.Object({
    reportId: id(),
    lane: lane(),
    programId: nullable(id()),
    from: date(),
    to: date(),
    publishedAt: instant(),
  }),
});
export type ReportPublishedV1 = typeof ReportPublishedV1;
