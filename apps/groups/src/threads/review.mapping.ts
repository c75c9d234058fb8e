import { column } from '@holdfast/persistence';
import { EntitySchema } from 'typeorm';
import { Review } from './review.js';

export const reviewMapping = new EntitySchema<Review>({
  name: 'Review',
  tableName: 'review',
  target: Review,
  columns: {
    id: column.id('review_id'),
    version: column.version(),
    tenantId: column.uuid('tenant_id'),
    lane: column.text('lane'),
    siteId: column.uuid('site_id'),
    programId: column.uuid('program_id'),
    format: column.text('format'),
    groupId: column.uuid('group_id'),
    cause: column.text('cause'),
    subjectId: column.uuid('subject_id'),
    alias: column.text('alias'),
    distress: column.bool('distress'),
    reason: column.text('reason', { nullable: true }),
    tellIds: column.uuids('tell_ids'),
    ownerPersonId: column.uuid('owner_person_id'),
    state: column.text('state'),
    openedAt: column.instant('opened_at'),
    dueAt: column.instant('due_at'),
    notices: column.int('notices'),
    decision: column.text('decision', { nullable: true }),
    decidedBy: column.uuid('decided_by', { nullable: true }),
    decidedAt: column.instant('decided_at', { nullable: true }),
  },
  indices: [
    // What waits is there once, however many point at it.
    { name: 'review_waiting', columns: ['tenantId', 'subjectId'], unique: true, where: `state <> 'closed'` },
    { name: 'review_due', columns: ['tenantId', 'groupId', 'dueAt'] },
    { name: 'review_site', columns: ['tenantId', 'siteId', 'dueAt'] },
  ],
  checks: [
    { name: 'review_state', expression: `state IN ('open', 'overdue', 'closed')` },
    { name: 'review_cause', expression: `cause IN ('first_posts', 'screened', 'asked_for', 'reported', 'appeal')` },
  ],
});
